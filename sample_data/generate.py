"""Write all sample data: `python sample_data/generate.py`."""

import story_change
import story_construction
import story_software


def main() -> None:
    """Write the three projects beside this file."""
    for story in (story_software, story_construction, story_change):
        story.write()


if __name__ == "__main__":
    main()
