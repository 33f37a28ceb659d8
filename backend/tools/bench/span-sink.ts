/** A collector that takes every span and keeps none, so that exporting is paid for as in production. Argument: its port. */
import { createServer } from 'node:http';

const [port] = process.argv.slice(2);
createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end());
}).listen(Number(port), '127.0.0.1');
