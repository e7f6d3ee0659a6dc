"""An invented place, written as files in the real layouts."""
