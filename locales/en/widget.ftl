### What the element <breachlight-check> says on somebody else's page, before the check itself is loaded and when it cannot be.

widget-heading = Do the breach lists name any of your withdrawals?
widget-lead = Bring the withdrawal file of your exchange and read what the public record says of every row.
widget-local = Checked on this device. Nothing is sent.
widget-open = Check my withdrawals
widget-close = Close the check
widget-full = Open it on a page of its own
widget-loading = Loading the check
widget-loading-slow = This takes longer than usual. The check may not load here.
widget-ready = The check is ready.
widget-again = Try again
widget-region = Check withdrawals against breach lists

## What is in the way

widget-error-title = No check is possible here now
widget-error-nothing = No file was read, and nothing is said about any.
widget-error-elsewhere = Use the page of its own instead:
widget-error-policy = The page’s content security policy must allow:
widget-error-old-browser = This browser is too old for the check. Use a current Firefox, Chrome, Edge or Safari.
widget-error-wasm-blocked = The page does not let WebAssembly run, which reads the files.
widget-error-trusted-types-blocked = The page does not let the check draw itself.
widget-error-engine-not-loaded = A part of the check did not load.
widget-error-engine-damaged = A part of the check is not the one of this version, so it is not run.
widget-error-engine-stopped = The check did not start. That is a defect of ours.
widget-error-formats-not-loaded = The descriptions of exports did not load. Without them no file can be read rightly.
widget-error-formats-damaged = The descriptions of exports are not those of this version.
widget-error-list-timeout = The breach list did not come in time. Without it nothing can be said about a file.
widget-error-list-fetch = The breach list could not be fetched. Without it nothing can be said about a file.
widget-error-list-damaged = The breach list that came is damaged, so it is not used.
widget-error-list-refused = The breach list that came could not be verified, so it is not used.
widget-error-bad-lists = The address of a breach list is not an address.
widget-error-other = The check could not begin ({ $code }).

## What is odd about how the element was put into the page

widget-unknown-breach = The lists know no breach called “{ $breach }”. The check asks for all breaches they know.
widget-unknown-language = “{ $language }” is not spoken here yet.
widget-removed = The check was taken off the page, and what it had read is forgotten.
