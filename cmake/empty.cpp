// A room that is only headers still needs one file to archive.
