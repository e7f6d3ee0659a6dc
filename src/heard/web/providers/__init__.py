"""The pages a provider shares with its commissioner: what was put to it, its answers, the joint plans."""
