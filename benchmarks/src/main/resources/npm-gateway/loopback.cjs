// Loaded before the peer, which would otherwise listen on every address of this machine.
const net = require("node:net");

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (first, ...rest) {
  if (first !== null && typeof first === "object" && first.port !== undefined) {
    return listen.call(this, { ...first, host: "127.0.0.1" }, ...rest);
  }
  if (typeof first === "number" || /^\d+$/.test(first)) {
    const others = typeof rest[0] === "string" ? rest.slice(1) : rest;
    return listen.call(this, first, "127.0.0.1", ...others);
  }
  return listen.call(this, first, ...rest);
};
