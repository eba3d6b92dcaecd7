// A server that speaks OpenAI's protocol and has no model: it says what it was told, in words that the check expects.
import http from 'node:http'

const text = (content) => (typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join(''))

/** What there is to answer: text, or a call of the first tool that was offered. */
function answer({ messages, tools }) {
  const last = messages.at(-1)
  if (last.role === 'tool') return { content: `The tool said: ${text(last.content)}` }
  if (tools?.length) return { call: { name: tools[0].function.name, arguments: '{"city":"Kiel"}' } }
  return { content: `You said: ${text(last.content)}` }
}

const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 }
const head = (request, object) => ({ id: 'chatcmpl-stand-in', object, created: 1764000000, model: request.model })
const pieces = (content) => content.match(/.{1,6}/gs) ?? ['']

function completion(request) {
  const { content, call } = answer(request)
  const message = call
    ? { role: 'assistant', content: null, tool_calls: [{ id: 'call_1', type: 'function', function: call }] }
    : { role: 'assistant', content }
  const choices = Array.from({ length: request.n ?? 1 }, (_, index) => ({
    index,
    message,
    logprobs: null,
    finish_reason: call ? 'tool_calls' : 'stop',
  }))
  return { ...head(request, 'chat.completion'), choices, usage }
}

function* chunks(request) {
  const { content, call } = answer(request)
  const chunk = (delta, finish_reason = null) => ({
    ...head(request, 'chat.completion.chunk'),
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
  })
  yield chunk({ role: 'assistant', content: call ? null : '' })
  if (call) {
    yield chunk({ tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: call.name, arguments: '' } }] })
    for (const piece of pieces(call.arguments)) {
      yield chunk({ tool_calls: [{ index: 0, function: { arguments: piece } }] })
    }
  } else {
    for (const piece of pieces(content)) yield chunk({ content: piece })
  }
  yield chunk({}, call ? 'tool_calls' : 'stop')
  if (request.stream_options?.include_usage) {
    yield { ...head(request, 'chat.completion.chunk'), choices: [], usage }
  }
}

function refuse(response, status) {
  const body = { error: { message: `told to fail with ${status}`, type: 'told_to', param: null, code: 'told_to' } }
  response.writeHead(status, { 'content-type': 'application/json', ...(status === 429 ? { 'retry-after': '7' } : {}) })
  response.end(JSON.stringify(body))
}

async function complete(request, response) {
  const told = text(request.messages.at(-1).content).match(/^fail (\d{3})$/)
  if (told) return refuse(response, Number(told[1]))
  if (!request.stream) {
    response.writeHead(200, { 'content-type': 'application/json' })
    return response.end(JSON.stringify(completion(request)))
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const chunk of chunks(request)) {
    response.write(`data: ${JSON.stringify(chunk)}\n\n`)
    await new Promise((resume) => setTimeout(resume, 20)) // as a model would, so that chunks can be told apart
  }
  response.end('data: [DONE]\n\n')
}

/** @returns a running server, to be closed */
export function startStandIn(port) {
  const server = http.createServer(async (message, response) => {
    const parts = []
    for await (const part of message) parts.push(part)
    if (!message.url.endsWith('/chat/completions')) return refuse(response, 404)
    await complete(JSON.parse(Buffer.concat(parts).toString()), response)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
