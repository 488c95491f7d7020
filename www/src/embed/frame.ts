/**
 * For the page around the frame: gives every `<iframe data-breachlight>` the height that its page says.
 *
 * A message counts if it comes from the very window of such a frame and from the origin its address has.
 */
for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe[data-breachlight]')) {
  const origin = new URL(frame.src).origin;
  window.addEventListener('message', (event: MessageEvent<{ type?: unknown; height?: unknown } | null>) => {
    if (event.origin !== origin || event.source !== frame.contentWindow || event.data?.type !== 'breachlight-height') return;
    const { height } = event.data;
    if (typeof height === 'number' && height > 0 && height < 100_000) frame.style.height = `${height}px`;
  });
  // It may have said so before anybody listened.
  frame.contentWindow?.postMessage({ type: 'breachlight-measure' }, origin);
}
