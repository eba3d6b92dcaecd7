// Asks a running platform everything that the official client library can, and says what is off. See README.md.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import OpenAI from 'openai'
import { startStandIn } from './stand-in.mjs'

const url = process.env.CHATBOT_URL ?? `http://localhost:${process.env.CHATBOT_PORT ?? 8080}`
const model = process.env.MODEL ?? 'standin/echo'
const embeddingModel = process.env.EMBEDDING_MODEL ?? 'sentence-transformers/all-MiniLM-L6-v2'
const root = new URL('../../', import.meta.url)
const document = new URL('docs/handbook/battery-and-maintenance.md', root)
const question = 'Can I use rechargeable NiMH batteries in the Valve V3?'
const weather = {
  type: 'function',
  function: {
    name: 'weather',
    description: 'The weather of a city',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
}

function credentials() {
  if (process.env.CHATBOT_ADMIN_PASSWORD) {
    return [process.env.CHATBOT_ADMIN_EMAIL ?? 'admin@chatbot.local', process.env.CHATBOT_ADMIN_PASSWORD]
  }
  const data = process.env.CHATBOT_DATA ?? new URL('data', root).pathname
  return readFileSync(`${data}/admin-credentials`, 'utf8').trim().split('\n')
}

/** Our own API, which no client library of OpenAI's knows. */
async function own(path, init = {}) {
  const response = await fetch(`${url}/api/v1${path}`, init)
  const body = await response.json()
  assert.ok(response.ok, `${path}: ${response.status} ${JSON.stringify(body.error)}`)
  return body.data
}

async function signIn() {
  const [email, password] = credentials()
  const headers = { 'content-type': 'application/json' }
  return (await own('/users/login', { method: 'POST', headers, body: JSON.stringify({ email, password }) })).access_token
}

/** The key that the library is given, as a program would have one: good for this and nothing else. */
async function makeKey(token) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const wish = { label: 'clients/openai', scopes: ['completions', 'embeddings'], role: 'admin', expires_in_days: 1 }
  return await own('/api-keys', { method: 'POST', headers, body: JSON.stringify(wish) })
}

async function revoke(token, keyId) {
  await own(`/api-keys/${keyId}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })
}

async function keys(client, token, keyId) {
  await check('a key opens what it is for and nothing else', async () => {
    const headers = { 'x-api-key': client.apiKey }
    assert.equal((await fetch(`${url}/v1/models`, { headers })).status, 200)
    assert.equal((await fetch(`${url}/api/v1/knowledge-base/documents`, { headers })).status, 403)
    assert.equal((await fetch(`${url}/api/v1/api-keys`, { headers })).status, 403)
    assert.equal((await fetch(`${url}/v1/models?api_key=${client.apiKey}`)).status, 401)
  })
  await check('a revoked key is an AuthenticationError within half a minute', async () => {
    await revoke(token, keyId)
    for (let left = 60; left > 0; left--) {
      const error = await client.models.list().then(() => null, (e) => e)
      if (error instanceof OpenAI.AuthenticationError) return assert.equal(error.code, 'invalid_api_key')
      await new Promise((resume) => setTimeout(resume, 500))
    }
    assert.fail('still works')
  })
}

/** There has to be something to cite. */
async function teach(token) {
  const headers = { authorization: `Bearer ${token}` }
  const form = new FormData()
  form.set('file', new Blob([readFileSync(document)]), 'battery-and-maintenance.md')
  form.set('document_type', 'faq')
  const { job_id: job } = await own('/knowledge-base/documents/ingest', { method: 'POST', headers, body: form })
  for (let left = 120; left > 0; left--) {
    const { status } = await own(`/knowledge-base/documents/ingest/${job}/status`, { headers })
    if (status === 'completed') return
    assert.ok(status !== 'failed' && status !== 'cancelled', `the document is ${status}`)
    await new Promise((resume) => setTimeout(resume, 500))
  }
  assert.fail('the document is not ready after a minute')
}

let failed = 0
async function check(what, body) {
  try {
    await body()
    console.log(`ok    ${what}`)
  } catch (error) {
    failed++
    console.log(`OFF   ${what}\n      ${error?.stack ?? error}`)
  }
}

async function refusal(call, type, status, expected) {
  const error = await call.then(
    () => assert.fail('was not refused'),
    (e) => e,
  )
  assert.ok(error instanceof type, `${error?.constructor?.name}: ${error?.message}`)
  assert.equal(error.status, status)
  assert.ok(error.error?.message, 'has no message')
  for (const [name, value] of Object.entries(expected)) assert.equal(error[name], value, name)
  return error
}

function usable(usage) {
  assert.ok(usage.total_tokens > 0)
  assert.equal(usage.total_tokens, usage.prompt_tokens + usage.completion_tokens)
}

function cited(content, annotations) {
  assert.ok(annotations?.length > 0, 'there are no annotations')
  for (const { type, url_citation: citation } of annotations) {
    assert.equal(type, 'url_citation')
    assert.match(content.slice(citation.start_index, citation.end_index), /^\[\d+\]$/)
    assert.ok(citation.title)
    assert.ok(new URL(citation.url))
  }
}

/** All of a stream: text, annotations, why it ended, usage, and how many chunks it took. */
async function read(stream) {
  const all = { content: '', annotations: [], chunks: 0, roles: [] }
  for await (const chunk of stream) {
    all.chunks++
    assert.equal(chunk.object, 'chat.completion.chunk')
    if (chunk.usage) all.usage = chunk.usage
    const choice = chunk.choices[0]
    if (!choice) continue
    if (choice.delta.role) all.roles.push(choice.delta.role)
    all.content += choice.delta.content ?? ''
    all.annotations.push(...(choice.delta.annotations ?? []))
    all.finish ??= choice.finish_reason
  }
  assert.deepEqual(all.roles, ['assistant'])
  return all
}

async function support(client) {
  const messages = [{ role: 'user', content: question }]
  await check('support answers with citations', async () => {
    const answer = await client.chat.completions.create({ model: 'support', messages })
    assert.equal(answer.object, 'chat.completion')
    assert.equal(answer.choices[0].finish_reason, 'stop')
    assert.match(answer.choices[0].message.content, /NiMH/i)
    cited(answer.choices[0].message.content, answer.choices[0].message.annotations)
    usable(answer.usage)
  })
  await check('support streams the same with citations and usage', async () => {
    const stream = await client.chat.completions.create({
      model: 'support',
      messages,
      stream: true,
      stream_options: { include_usage: true },
    })
    const all = await read(stream)
    assert.match(all.content, /NiMH/i)
    assert.equal(all.finish, 'stop')
    cited(all.content, all.annotations)
    usable(all.usage)
  })
  await check('support reads the conversation from the messages', async () => {
    const answer = await client.chat.completions.create({
      model: 'support',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Which batteries does the Valve V3 take?' },
        { role: 'assistant', content: 'Alkaline ones.' },
        { role: 'user', content: 'And may they be rechargeable?' },
      ],
    })
    assert.ok(answer.choices[0].message.content)
  })
  await check('support refuses what it cannot', async () => {
    const tools = client.chat.completions.create({ model: 'support', messages, tools: [weather] })
    await refusal(tools, OpenAI.BadRequestError, 400, { code: 'unsupported_parameter', param: 'tools' })
    const several = client.chat.completions.create({ model: 'support', messages, n: 2 })
    await refusal(several, OpenAI.BadRequestError, 400, { code: 'unsupported_parameter', param: 'n' })
  })
}

async function direct(client) {
  const messages = [{ role: 'user', content: 'Good morning, model.' }]
  await check(`${model} answers`, async () => {
    const answer = await client.chat.completions.create({ model, messages })
    assert.equal(answer.choices[0].message.role, 'assistant')
    assert.match(answer.choices[0].message.content, /Good morning, model\./)
    assert.equal(answer.choices[0].finish_reason, 'stop')
    usable(answer.usage)
  })
  await check(`${model} streams, in more than one piece`, async () => {
    const stream = await client.chat.completions.create({ model, messages, stream: true })
    const all = await read(stream)
    assert.match(all.content, /Good morning, model\./)
    assert.equal(all.finish, 'stop')
    assert.equal(all.usage, undefined)
    assert.ok(all.chunks > 3)
  })
  await check(`${model} streams usage when asked`, async () => {
    const stream = await client.chat.completions.create({
      model,
      messages,
      stream: true,
      stream_options: { include_usage: true },
    })
    usable((await read(stream)).usage)
  })
  await check(`${model} answers n times`, async () => {
    const answer = await client.chat.completions.create({ model, messages, n: 2 })
    assert.equal(answer.choices.length, 2)
  })
  await check(`${model}: a stream can be given up`, async () => {
    const stream = await client.chat.completions.create({ model, messages, stream: true })
    for await (const chunk of stream) {
      assert.ok(chunk.id)
      stream.controller.abort()
    }
  })
}

async function tools(client) {
  const messages = [{ role: 'user', content: 'How is the weather in Kiel?' }]
  await check(`${model} calls a tool and reads what it said`, async () => {
    const asked = await client.chat.completions.create({ model, messages, tools: [weather] })
    const { message, finish_reason: reason } = asked.choices[0]
    assert.equal(reason, 'tool_calls')
    assert.equal(message.tool_calls[0].function.name, 'weather')
    assert.deepEqual(JSON.parse(message.tool_calls[0].function.arguments), { city: 'Kiel' })
    const result = { role: 'tool', tool_call_id: message.tool_calls[0].id, content: 'windy' }
    const answer = await client.chat.completions.create({ model, messages: [...messages, message, result], tools: [weather] })
    assert.match(answer.choices[0].message.content, /windy/)
  })
  await check(`${model} streams the call of a tool`, async () => {
    const stream = client.chat.completions.stream({ model, messages, tools: [weather] })
    const whole = await stream.finalChatCompletion()
    assert.equal(whole.choices[0].finish_reason, 'tool_calls')
    assert.deepEqual(JSON.parse(whole.choices[0].message.tool_calls[0].function.arguments), { city: 'Kiel' })
  })
  await check(`${model} works with the library's own loop of tools`, async () => {
    const runner = client.chat.completions.runTools({
      model,
      messages,
      tools: [{ ...weather, function: { ...weather.function, parse: JSON.parse, function: ({ city }) => `windy in ${city}` } }],
    })
    assert.match(await runner.finalContent(), /windy in Kiel/)
  })
}

async function embeddings(client) {
  await check('embeddings, as the library asks for them and as numbers', async () => {
    const packed = await client.embeddings.create({ model: embeddingModel, input: ['one battery', 'two batteries'] })
    const plain = await client.embeddings.create({
      model: embeddingModel,
      input: ['one battery', 'two batteries'],
      encoding_format: 'float',
    })
    assert.equal(packed.data.length, 2)
    assert.equal(packed.data[1].index, 1)
    assert.equal(plain.data[0].embedding.length, packed.data[0].embedding.length)
    plain.data[0].embedding.forEach((value, i) => assert.ok(Math.abs(value - packed.data[0].embedding[i]) < 1e-6))
    const length = Math.hypot(...plain.data[0].embedding)
    assert.ok(Math.abs(length - 1) < 1e-3, `length ${length}`)
    assert.ok(plain.usage.prompt_tokens >= 4)
    assert.equal(plain.usage.total_tokens, plain.usage.prompt_tokens)
  })
  await check('embeddings say what is wrong', async () => {
    const tokens = client.embeddings.create({ model: embeddingModel, input: [1, 2, 3] })
    await refusal(tokens, OpenAI.BadRequestError, 400, { code: 'unsupported_parameter', param: 'input' })
    const unknown = client.embeddings.create({ model: 'word2vec', input: 'a' })
    await refusal(unknown, OpenAI.NotFoundError, 404, { code: 'model_not_found' })
  })
}

async function failures(client, standsIn) {
  const messages = [{ role: 'user', content: 'Hello' }]
  await check('a wrong key is an AuthenticationError', async () => {
    const wrong = `${client.apiKey.slice(0, 21)}${'A'.repeat(43)}`
    const stranger = new OpenAI({ baseURL: `${url}/v1`, apiKey: wrong, maxRetries: 0 })
    const expected = { code: 'invalid_api_key', type: 'invalid_request_error' }
    await refusal(stranger.models.list(), OpenAI.AuthenticationError, 401, expected)
    await refusal(
      stranger.chat.completions.create({ model: 'support', messages }),
      OpenAI.AuthenticationError,
      401,
      expected,
    )
  })
  await check('an unknown model is a NotFoundError', async () => {
    const completion = client.chat.completions.create({ model: 'nobody/nothing', messages })
    await refusal(completion, OpenAI.NotFoundError, 404, { code: 'model_not_found' })
    await refusal(client.models.retrieve('nobody/nothing'), OpenAI.NotFoundError, 404, { code: 'model_not_found' })
  })
  await check('a request without a model is a BadRequestError', async () => {
    await refusal(client.chat.completions.create({ messages }), OpenAI.BadRequestError, 400, { param: 'model' })
  })
  await check('a request that is too large is refused', async () => {
    const large = [{ role: 'user', content: 'x'.repeat(2_000_000) }]
    const completion = client.chat.completions.create({ model: 'support', messages: large })
    await refusal(completion, OpenAI.APIError, 413, { code: 'payload_too_large' })
  })
  await check('an unknown address is a NotFoundError', async () => {
    await refusal(client.post('/nothing', { body: {} }), OpenAI.NotFoundError, 404, { code: 'unknown_url' })
  })
  if (!standsIn) return
  await check("a provider's 429 is a RateLimitError that says when to come back", async () => {
    const told = [{ role: 'user', content: 'fail 429' }]
    const error = await refusal(client.chat.completions.create({ model, messages: told }), OpenAI.RateLimitError, 429, {})
    assert.ok(Number(error.headers.get('retry-after')) >= 1)
  })
  await check("a provider's 500 is an error of the server", async () => {
    const told = [{ role: 'user', content: 'fail 500' }]
    const error = await client.chat.completions.create({ model, messages: told }).then(() => assert.fail('answered'), (e) => e)
    assert.ok(error.status >= 500, `${error.status} ${error.message}`)
    assert.ok(error.error?.message)
  })
}

const standsIn = model.startsWith('standin/')
const server = standsIn ? await startStandIn(Number(process.env.STAND_IN_PORT ?? 9123)) : null
try {
  const token = await signIn()
  await teach(token)
  const { key, details } = await makeKey(token)
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: key, maxRetries: 0 })
  await check('models are listed, and one can be asked for', async () => {
    const ids = []
    for await (const known of client.models.list()) ids.push(known.id)
    assert.ok(ids.includes('support') && ids.includes(model), ids.join(', '))
    assert.equal((await client.models.retrieve(model)).id, model)
    assert.equal((await client.models.retrieve('support')).object, 'model')
  })
  await support(client)
  await direct(client)
  if (process.env.TOOLS !== 'no') await tools(client)
  await embeddings(client)
  await failures(client, standsIn)
  await keys(client, token, details.key_id)
} finally {
  server?.close()
  server?.closeAllConnections()
}
console.log(failed === 0 ? 'The official client works.' : `${failed} of the checks are off.`)
process.exitCode = failed === 0 ? 0 : 1
