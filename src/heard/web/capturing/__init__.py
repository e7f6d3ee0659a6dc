"""The pages of those who run a workshop: setting up what is asked, steering the board, typing in what is on paper."""
