/** What the content security policy of the page keeps from the element, told as what its author has to add. */
import type { Missing } from './events.ts';

/** Collects what is refused until it is stopped. */
export class PolicyWatch {
  readonly #missing = new Set<Missing>();

  /** `ours` are the addresses whose refusal concerns the element. */
  constructor(private readonly ours: () => string[]) {
    document.addEventListener('securitypolicyviolation', this.#refused);
  }

  get missing(): Missing[] {
    return [...this.#missing];
  }

  /** Wasm that a worker may not run is not told to the page. */
  add(missing: Missing): void {
    this.#missing.add(missing);
  }

  stop(): void {
    document.removeEventListener('securitypolicyviolation', this.#refused);
  }

  #refused = ({ effectiveDirective, blockedURI, disposition }: SecurityPolicyViolationEvent): void => {
    if (disposition === 'report') return;
    if (/^wasm-/.test(blockedURI)) return this.add("script-src 'wasm-unsafe-eval'");
    if (/^(require-)?trusted-types/.test(effectiveDirective)) return this.add('trusted-types breachlight lit-html');
    if (effectiveDirective === 'worker-src' && /^blob/.test(blockedURI)) return this.add('worker-src blob:');
    const origin = URL.canParse(blockedURI) ? new URL(blockedURI).origin : undefined;
    if (origin === undefined || !this.ours().some((url) => new URL(url).origin === origin)) return;
    this.add(`${effectiveDirective.replace(/-(elem|attr)$/, '')} ${origin}`);
  };
}
