verdict-listed = Listed
