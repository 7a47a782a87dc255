"""Invented municipal programmes as real files, with questions and known answers: the team's measuring stick."""
