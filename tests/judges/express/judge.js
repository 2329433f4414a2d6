// Judges requests by express-openapi-validator: 200 if they fit the document, else 4xx.
//
// node judge.js DOCUMENT.json    prints its port, then serves until its input ends

const express = require("express");
const OpenApiValidator = require("express-openapi-validator");

const LIMIT = "50mb";

// A form has text only, which must be taken for numbers; JSON must be what it says.
function validator(coerceTypes) {
  return express.Router().use(
    OpenApiValidator.middleware({
      apiSpec: process.argv[2],
      validateApiSpec: false,
      validateRequests: { allowUnknownQueryParameters: false, coerceTypes },
      validateResponses: false,
      validateSecurity: false,
    }),
  );
}

const strict = validator(false);
const coercing = validator("array");

const app = express();
app.use(
  express.json({ type: ["application/json", "application/*+json"], strict: false, limit: LIMIT }),
  express.urlencoded({ extended: true, limit: LIMIT }),
  express.text({ type: ["text/*", "application/xml"], limit: LIMIT }),
  express.raw({ type: ["application/octet-stream", "image/*", "audio/*"], limit: LIMIT }),
  (request, response, next) =>
    (request.is(["urlencoded", "multipart"]) ? coercing : strict)(request, response, next),
  (request, response) => response.status(200).json({}),
);
app.use((error, request, response, next) => {
  const reasons = (error.errors || []).map((e) => `${e.path}: ${e.message}`);
  response.status(error.status || 500).json({ reason: reasons.join("; ") || error.message });
});

const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.on("end", () => process.exit(0)).resume();
