// Runs before users' code, in its engine. Jint looks at its limits between statements only, so whatever could run long
// inside one built-in is taken away, bounded by length, or written here as statements.
(function () {
  'use strict';
  const MaxLength = 200000, MaxText = 1000000, MaxLog = 16000;
  const apply = Reflect.apply, stringify = JSON.stringify, parse = JSON.parse, define = Object.defineProperty, text = String, isArray = Array.isArray,
    ownProperty = Object.getOwnPropertyDescriptor;
  // Proxies of proxies recurse on the machine's stack deeper than any stack; a new realm would have every built-in unbounded again.
  for (const name of ['ShadowRealm', 'Proxy', 'Atomics', 'SharedArrayBuffer', 'ArrayBuffer', 'DataView', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray',
    'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
    'BigInt', 'Intl', 'Temporal', 'WeakRef', 'FinalizationRegistry', 'System', 'importNamespace', 'clr'])
    delete globalThis[name];

  const put = (owner, name, value) => define(owner, name, { value, writable: true, configurable: true, enumerable: false });
  const tooLong = what => { throw new RangeError(what + ' is longer than the sandbox allows'); };
  const wrap = (owner, names, check) => {
    for (const name of names) {
      const original = owner[name];
      if (typeof original === 'function')
        put(owner, name, function (...args) { check(this, args); return apply(original, this, args); });
    }
  };
  // A getter, or an object in place of a number, could tell us one length and the built-in another.
  const short = value => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function') || !('length' in value)) return;
    const length = ownProperty(value, 'length')?.value;
    if (typeof length !== 'number' || length > MaxLength) tooLong('A list');
  };
  // Texts and numbers are made once, here, for the same reason.
  const wrapText = (names, check) => {
    for (const name of names) {
      const original = String.prototype[name];
      put(String.prototype, name, function (...args) {
        const self = text(this);
        if (self.length > MaxText) tooLong('A text');
        check(self, args);
        return apply(original, self, args);
      });
    }
  };

  wrap(Array.prototype, ['at', 'concat', 'copyWithin', 'entries', 'every', 'fill', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap',
    'forEach', 'includes', 'indexOf', 'keys', 'lastIndexOf', 'map', 'pop', 'push', 'reduce', 'reduceRight', 'reverse', 'shift', 'slice', 'some', 'sort',
    'splice', 'toReversed', 'toSorted', 'toSpliced', 'unshift', 'values', 'with', 'toLocaleString'], (self, args) => { short(self); for (let i = 0; i < args.length; i++) short(args[i]); });
  // An array's length can be set to thousands of millions, and spreading it would fill them in one step.
  define(Array.prototype, Symbol.iterator, { value: Array.prototype.values, writable: false, configurable: false, enumerable: false });
  wrap(Array, ['from', 'fromAsync'], (_, args) => short(args[0]));
  wrap(Reflect, ['apply', 'construct'], (_, args) => { short(args[1]); short(args[2]); });
  wrap(Function.prototype, ['apply'], (_, args) => short(args[1]));
  wrapText(['repeat'], (self, args) => { if (self.length * (args[0] = +args[0]) > MaxText) tooLong('A text'); });
  wrapText(['padStart', 'padEnd'], (_, args) => { if ((args[0] = +args[0]) > MaxText) tooLong('A text'); });
  wrapText(['split', 'normalize', 'match', 'matchAll', 'search', 'localeCompare', 'toUpperCase', 'toLowerCase'], () => { });
  wrapText(['concat'], (self, args) => {
    let length = self.length;
    for (let i = 0; i < args.length; i++) if ((length += (args[i] = text(args[i])).length) > MaxText) tooLong('A text');
  });
  // Each occurrence may become the whole replacement, or in a pattern the whole text again for each dollar in it.
  wrapText(['replace', 'replaceAll'], (self, args) => {
    if (typeof args[1] === 'function') return;
    const by = args[1] = text(args[1]);
    let dollars = 0;
    for (let i = by.indexOf('$'); i >= 0; i = by.indexOf('$', i + 1)) dollars++;
    if ((self.length + 1) * by.length > 100 * MaxText || (self.length + 1) * dollars * self.length > 100 * MaxText) tooLong('A replacement');
  });
  wrap(RegExp.prototype, ['exec', 'test'], (_, args) => { if ((args[0] = text(args[0])).length > MaxText) tooLong('A text'); });

  put(Array.prototype, 'join', function (separator) {
    short(this);
    const between = separator === undefined ? ',' : text(separator);
    let all = '';
    for (let i = 0; i < this.length; i++) {
      if (i > 0) all += between;
      const item = this[i];
      if (item !== null && item !== undefined) all += text(item);
      if (all.length > MaxText) tooLong('A text');
    }
    return all;
  });
  const flatten = (from, depth, into) => {
    short(from);
    for (let i = 0; i < from.length; i++) {
      if (!(i in from)) continue;
      if (depth >= 1 && isArray(from[i])) flatten(from[i], depth - 1, into);
      else if (into.length >= MaxLength) tooLong('A list');
      else into[into.length] = from[i];
    }
    return into;
  };
  put(Array.prototype, 'flat', function (depth) { return flatten(this, depth === undefined ? 1 : +depth, []); });
  const bounded = (value, replacer, indent) => {
    let size = 0;
    const chosen = isArray(replacer) ? replacer.map(text) : null;
    return stringify(value, function (key, item) {
      if (chosen !== null && key !== '' && !isArray(this) && !chosen.includes(key)) return undefined;
      const kept = typeof replacer === 'function' ? apply(replacer, this, [key, item]) : item;
      size += key.length + 8 + (typeof kept === 'string' ? kept.length : 0);
      if (size > MaxText) tooLong('A JSON text');
      short(kept);
      return kept;
    }, indent);
  };
  put(JSON, 'stringify', bounded);
  wrap(JSON, ['parse'], (_, args) => { if ((args[0] = text(args[0])).length > MaxText) tooLong('A JSON text'); });

  let log = '';
  const show = value => {
    if (typeof value === 'string') return value;
    try { return typeof value === 'object' && value !== null && !(value instanceof Error) ? bounded(value) : text(value); }
    catch { return '[not shown]'; }
  };
  const write = (...values) => {
    if (log.length >= MaxLog) return;
    let line = '';
    for (const value of values) line += (line === '' ? '' : ' ') + show(value);
    log += (line.length > 1000 ? line.slice(0, 1000) + '…' : line) + '\n';
    if (log.length >= MaxLog) log += '… the rest of the log was left out\n';
  };
  put(globalThis, 'console', { log: write, info: write, warn: write, error: write, debug: write });
  put(globalThis, 'fetch', () => { throw new TypeError('fetch is not available in the sandbox; ask other services with a webhook node'); });

  class Headers {
    #all = new Map();
    constructor(init) {
      const pairs = init instanceof Headers ? init.entries() : isArray(init) ? init : Object.entries(init ?? {});
      for (const [name, value] of pairs) this.append(name, value);
    }
    append(name, value) { this.set(name, this.has(name) ? this.get(name) + ', ' + value : value); }
    delete(name) { this.#all.delete(text(name).toLowerCase()); }
    entries() { return this.#all.entries(); }
    get(name) { return this.#all.get(text(name).toLowerCase()) ?? null; }
    has(name) { return this.#all.has(text(name).toLowerCase()); }
    set(name, value) { this.#all.set(text(name).toLowerCase(), text(value)); }
    [Symbol.iterator]() { return this.entries(); }
  }
  class Body {
    #body;
    constructor(body, init) { this.#body = body === null || body === undefined ? '' : text(body); this.headers = new Headers(init?.headers); }
    async text() { return this.#body; }
    async json() { return parse(this.#body); }
    static read(from) { return from.#body; }
  }
  const read = Body.read;
  delete Body.read;
  class Request extends Body {
    constructor(url, init) { super(init?.body, init); this.url = text(url); this.method = text(init?.method ?? 'GET').toUpperCase(); }
  }
  class Response extends Body {
    constructor(body, init) {
      super(body, init);
      this.status = init?.status ?? 200;
      if (!(this.status >= 200 && this.status <= 599)) throw new RangeError('A response has a status from 200 to 599');
      this.ok = this.status < 300;
    }
    static json(value, init) { return new Response(bounded(value), { ...init, headers: { 'content-type': 'application/json', ...init?.headers } }); }
  }
  put(globalThis, 'Headers', Headers);
  put(globalThis, 'Request', Request);
  put(globalThis, 'Response', Response);

  return {
    log: () => log,
    async run(handler, input) {
      if (handler === null || typeof handler !== 'object' || typeof handler.fetch !== 'function')
        throw new TypeError('the code has no "export default { async fetch(request) { … } }"');
      const response = await handler.fetch(new Request('https://code.invalid/', { method: 'POST', body: input, headers: { 'content-type': 'application/json' } }));
      if (!(response instanceof Response)) throw new TypeError('fetch(request) returned no Response');
      return text(+response.status) + ' ' + read(response);
    },
  };
})()
