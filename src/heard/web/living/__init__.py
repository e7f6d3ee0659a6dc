"""The pages of a definition and a strategy after they are written: judged, adopted, made real, challenged."""
