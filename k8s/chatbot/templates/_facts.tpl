{{/*
What the code says about the services, and nobody chooses: ports, whom each one calls (user-service also for the keys that
access tokens are checked with), which stores it has, whether it calls addresses outside, whether it holds streams, and which
secrets it knows. The tests compare calls and secrets with the sources.
*/}}
{{- define "chatbot.services" -}}
gateway:
  port: 8080
  entrance: true
  calls: [user, chat, knowledge, embedding, llm, analytics]
  stores: [redis]
  outside: false
  streams: true
  secrets: []
user:
  port: 8081
  calls: [session]
  stores: [mongodb, redis]
  outside: false
  streams: false
  secrets: [CHATBOT_ADMIN_PASSWORD]
chat:
  port: 8082
  calls: [user, session, knowledge, embedding, llm]
  stores: [redis]
  outside: true
  streams: true
  secrets: [N8N_BEARER_TOKEN, N8N_BEARER_TOKEN_PREVIOUS, PROMPTFLOW_API_KEY, AZURE_CLIENT_SECRET]
session:
  port: 8083
  calls: [user]
  stores: [mongodb, redis]
  outside: true
  streams: false
  secrets: [HANDOVER_WEBHOOK_SECRET, AZURE_CLIENT_SECRET]
knowledge:
  port: 8084
  calls: [user, session, embedding, llm]
  stores: [mongodb, redis]
  outside: true
  streams: false
  data: true
  secrets:
    - ELASTICSEARCH_ENCODED_API_KEY
    - AZURE_SEARCH_KEY
    - PINECONE_API_KEY
    - MONGODB_PASSWORD
    - AZURE_COSMOSDB_MONGO_VCORE_CONNECTION_STRING
    - PGVECTOR_CONNECTION_STRING
    - AZURE_SQL_SERVER_CONNECTION_STRING
    - AZURE_MLINDEX_SEARCH_KEY
    - AZURE_CLIENT_SECRET
embedding:
  port: 8085
  calls: [user, llm]
  stores: [redis]
  outside: true
  streams: false
  secrets: [AZURE_OPENAI_KEY, OPENAI_API_KEY, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN]
llm:
  port: 8086
  calls: [user, embedding]
  stores: [mongodb, redis]
  outside: true
  streams: true
  secrets:
    - AZURE_OPENAI_KEY
    - OPENAI_API_KEY
    - ANTHROPIC_API_KEY
    - AZURE_CONTENT_SAFETY_KEY
    - OPENAI_MODERATION_API_KEY
    - AZURE_OPENAI_FUNCTION_CALL_AZURE_FUNCTIONS_TOOLS_KEY
    - AZURE_OPENAI_FUNCTION_CALL_AZURE_FUNCTIONS_TOOL_KEY
    - AWS_ACCESS_KEY_ID
    - AWS_SECRET_ACCESS_KEY
    - AWS_SESSION_TOKEN
    - AZURE_CLIENT_SECRET
analytics:
  port: 8087
  calls: [user, knowledge]
  stores: [mongodb, redis]
  outside: false
  streams: false
  secrets: []
{{- end }}

{{/* The services of this installation: the eight, or the one that is all of them and has its own stores. */}}
{{- define "chatbot.running" -}}
{{- if eq .Values.mode "all-in-one" -}}
{{- $secrets := list }}
{{- range $service := include "chatbot.services" . | fromYaml }}
{{- $secrets = concat $secrets $service.secrets }}
{{- end }}
{{- dict "standalone" (dict "port" 8080 "entrance" true "calls" (list) "stores" (list) "outside" true "streams" true "data" true "whole" true "secrets" (uniq $secrets)) | toYaml }}
{{- else -}}
{{- include "chatbot.services" . }}
{{- end }}
{{- end }}

{{/* Name of the service that requests from outside come to. */}}
{{- define "chatbot.entrance" -}}
{{- ternary "standalone" "gateway" (eq .Values.mode "all-in-one") }}
{{- end }}

{{/* Names of the secrets that are given, as a list under "names". */}}
{{- define "chatbot.givenSecrets" -}}
{{- $secrets := .Values.secrets }}
{{- $names := list }}
{{- if eq $secrets.mode "plain" }}
{{- $names = keys $secrets.values }}
{{- else if eq $secrets.mode "existing" }}
{{- $names = $secrets.existing.keys }}
{{- else }}
{{- $names = keys $secrets.remote }}
{{- end }}
{{- dict "names" ($names | sortAlpha) | toYaml }}
{{- end }}

{{/* The Secret that they are in. */}}
{{- define "chatbot.secretName" -}}
{{- if eq .Values.secrets.mode "existing" }}
{{- .Values.secrets.existing.name }}
{{- else }}
{{- printf "%s-secrets" (include "chatbot.name" .) }}
{{- end }}
{{- end }}

{{/* dict root, name: the Secret that a service's secrets are in. The CSI driver makes one for each, of what it may read. */}}
{{- define "chatbot.secretOf" -}}
{{- if eq .root.Values.secrets.mode "csi" }}
{{- printf "%s-%s-secrets" (include "chatbot.name" .root) .name }}
{{- else }}
{{- include "chatbot.secretName" .root }}
{{- end }}
{{- end }}
