// The worker of the writing page: holds the program as a WebAssembly module, with what it knows of the site.
//
// Messages in: { id, open: { module, pack } } once, then { id, ask: request }. Out: { id, answer }, { id, fault } when there is
// none, and while loading { loaded } with a number of bytes. A request that makes the module stop costs only that answer: the
// module starts anew.

const text = new TextEncoder();
let program; // compiled module
let pack; // Uint8Array: a line with the day, then what the module knows of the site
let core; // exports of the running module

/** Fetches a file, and says how much of it is there while it comes in. */
async function fetched(address, type) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const counted = new TransformStream({
    transform(part, stream) {
      postMessage({ loaded: part.length });
      stream.enqueue(part);
    },
  });
  // Not every host knows of which type a module is.
  return new Response(answer.body.pipeThrough(counted), { headers: { "content-type": type } });
}

/** Calls a function of the module with bytes; gives its answer as text. */
function call(name, bytes) {
  const at = core.alloc(bytes.length);
  new Uint8Array(core.memory.buffer, at, bytes.length).set(bytes);
  const length = core[name](at, bytes.length);
  return new TextDecoder().decode(new Uint8Array(core.memory.buffer, core.answer(), length));
}

/** What libraries of the module would ask a browser for: dates and random numbers. No request comes to that. */
function absent() {
  const imports = {};
  for (const { module, name } of WebAssembly.Module.imports(program)) {
    (imports[module] ??= {})[name] = () => { throw new Error(`${name} is not there`); };
  }
  return imports;
}

async function start() {
  core = (await WebAssembly.instantiate(program, absent())).exports;
  const fault = call("open", pack);
  if (fault) throw new Error(fault);
}

async function open({ module, pack: address }) {
  const known = fetched(address, "application/json").then((answer) => answer.arrayBuffer());
  // Compiled as it comes in.
  program = await WebAssembly.compileStreaming(fetched(module, "application/wasm"));
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" }).format(new Date());
  pack = new Uint8Array(await new Blob([text.encode(`${today}\n`), await known]).arrayBuffer());
  await start();
  return { today };
}

async function ask(request) {
  try {
    return JSON.parse(call("ask", text.encode(JSON.stringify(request))));
  } catch (error) {
    await start();
    throw error;
  }
}

// One after another, in the order in which they were asked.
let last = Promise.resolve();
onmessage = ({ data: { id, open: files, ask: request } }) => {
  last = last.then(() => (files ? open(files) : ask(request))).then(
    (answer) => postMessage({ id, answer }),
    (error) => postMessage({ id, fault: String(error) }),
  );
};
