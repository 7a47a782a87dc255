"""Colours and type: one table of tokens, used by our style sheet and by Gradio's own components."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gradio.themes import Base

# name: (light, dark). Text on page and surface keeps at least 4.5:1, edges of controls (`muted`) 3:1.
TOKENS: dict[str, tuple[str, str]] = {
    "text": ("#1A1F24", "#E7ECEF"),
    "muted": ("#4A5560", "#A9B4BC"),
    "page": ("#FFFFFF", "#12181C"),
    "surface": ("#F5F7F7", "#1A2228"),
    "border": ("#CBD3D6", "#3A464E"),
    "accent": ("#0F4C5C", "#7CC6D6"),
    "on-accent": ("#FFFFFF", "#12181C"),
    "marked": ("#D3E8EC", "#22505B"),
    "needs": ("#6B4E00", "#FFE08A"),
    "needs-surface": ("#FFF3C4", "#3A2F05"),
    "own": ("#3D348B", "#B9B2F5"),
    "error": ("#8A1C12", "#FFB4A9"),
    "ok": ("#1E6B3A", "#8FD3A5"),
}
FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")


def tokens_css(dark_selector: str) -> str:
    """The tokens as CSS variables; ``dark_selector`` says when the dark ones apply (a selector or an @media rule)."""
    light = "".join(f"--lots-{name}:{values[0]};" for name, values in TOKENS.items())
    dark = "".join(f"--lots-{name}:{values[1]};" for name, values in TOKENS.items())
    if dark_selector.startswith("@"):
        return f":root{{{light}}}\n{dark_selector}{{:root{{{dark}}}}}\n"
    return f":root{{{light}}}\n{dark_selector}{{{dark}}}\n"


def gradio_theme() -> Base:
    """Gradio's theme, without fills, shadows or fonts of its own."""
    import gradio as gr

    theme = gr.themes.Base(
        font=list(FONTS),
        font_mono=["ui-monospace", "monospace"],
        text_size=gr.themes.Size(
            xxs="13px", xs="14px", sm="15px", md="17px", lg="17px", xl="21px", xxl="25px", name="lots"
        ),
        radius_size=gr.themes.Size(xxs="4px", xs="4px", sm="6px", md="6px", lg="6px", xl="6px", xxl="6px", name="lots"),
    )
    roles = {
        "body_background_fill": "page",
        "background_fill_primary": "page",
        "background_fill_secondary": "surface",
        "block_background_fill": "page",
        "body_text_color": "text",
        "body_text_color_subdued": "muted",
        "block_label_text_color": "text",
        "block_title_text_color": "text",
        "block_info_text_color": "muted",
        "border_color_primary": "border",
        "border_color_accent": "accent",
        "color_accent_soft": "marked",
        "input_background_fill": "page",
        "input_border_color": "muted",
        "input_border_color_focus": "accent",
        "input_placeholder_color": "muted",
        "link_text_color": "accent",
        "link_text_color_hover": "accent",
        "link_text_color_visited": "accent",
        "link_text_color_active": "accent",
        "button_primary_background_fill": "accent",
        "button_primary_background_fill_hover": "accent",
        "button_primary_border_color": "accent",
        "button_primary_text_color": "on-accent",
        "button_secondary_background_fill": "page",
        "button_secondary_background_fill_hover": "surface",
        "button_secondary_border_color": "muted",
        "button_secondary_text_color": "accent",
    }
    values = {name: TOKENS[token][0] for name, token in roles.items()}
    values |= {f"{name}_dark": TOKENS[token][1] for name, token in roles.items()}
    flat = {"block_shadow": "none", "input_shadow": "none", "input_shadow_focus": "none", "block_border_width": "0px"}
    flat |= {"button_primary_shadow": "none", "button_secondary_shadow": "none", "shadow_drop": "none"}
    theme.set(**values, **flat, color_accent=TOKENS["accent"][0])
    return theme
