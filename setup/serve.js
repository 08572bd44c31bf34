/** Serves a folder of files on this computer only. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, isAbsolute, join, normalize, sep } from "node:path";
import { pipeline } from "node:stream/promises";

/** What browsers must be told about a file; wasm is compiled while it streams in only under its own type. */
const MEDIA_TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
});

/**
 * Starts serving a folder.
 * @param {string} folder
 * @param {{ port?: number, below?: string }} [where] `port`: the first to try, any free one without it;
 *   `below`: the path its files are found under, "/" unless given
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} the address of the folder, and an end to it
 */
export async function serve(folder, { port = 0, below = "/" } = {}) {
  const server = createServer((request, response) => {
    void answer(folder, below, request, response);
  });
  const taken = await listen(server, port).catch(() => listen(server, 0));
  return {
    address: `http://localhost:${taken}${below}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import("node:http").Server} server
 * @param {number} port
 * @returns {Promise<number>} the port taken
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "localhost", () => {
      server.off("error", reject);
      const at = server.address();
      resolve(typeof at === "object" && at !== null ? at.port : port);
    });
  });
}

/**
 * @param {string} folder
 * @param {string} below
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function answer(folder, below, request, response) {
  const path = filePath(folder, below, request.url ?? "/");
  const size = path === undefined ? undefined : await fileSize(path);
  if (path === undefined || size === undefined) {
    response.writeHead(404, { "Content-Type": "text/plain" }).end("There is no such file.\n");
    return;
  }
  response.writeHead(200, {
    "Content-Type": MEDIA_TYPES[extname(path)] ?? "application/octet-stream",
    "Content-Length": size,
    // A newer build shows at the next reload.
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
  });
  if (request.method === "HEAD") response.end();
  else pipeline(createReadStream(path), response).catch(() => response.destroy());
}

/**
 * The file an address stands for; none outside of the folder.
 * @param {string} folder
 * @param {string} below
 * @param {string} address
 */
function filePath(folder, below, address) {
  const path = decoded(address.split(/[?#]/, 1)[0] ?? "");
  if (path === undefined || !path.startsWith(below)) return undefined;
  const inside = normalize(path.slice(below.length));
  if (isAbsolute(inside) || inside.split(sep).includes("..") || inside.includes("\0")) return undefined;
  return join(folder, inside === "." || inside.endsWith(sep) ? join(inside, "index.html") : inside);
}

/**
 * @param {string} path as it was asked for
 * @returns {string | undefined} nothing where its percent signs make no sense
 */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/**
 * @param {string} path
 * @returns {Promise<number | undefined>} bytes, or nothing where there is no file
 */
async function fileSize(path) {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? found.size : undefined;
}
