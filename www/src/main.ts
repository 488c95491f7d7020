/** The page's entry. Everything the page can do begins here; nothing is loaded later except the workers and what they need. */
import './app.ts';
