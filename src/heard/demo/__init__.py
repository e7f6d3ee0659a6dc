"""An invented place, written as files in the real layouts. `heard.demo.place.write_place` writes it."""
