{{/*
dict root, service: how long a service waits for its requests when it stops. Who holds streams waits for the longest answer,
the others as long as any caller waits.
*/}}
{{- define "chatbot.patienceSeconds" -}}
{{- ternary (int .root.Values.longestAnswerSeconds) 60 (eq true .service.streams) }}
{{- end }}

{{/* dict root, service: drain, then the requests, then what is put away. */}}
{{- define "chatbot.graceSeconds" -}}
{{- add (int .root.Values.drainSeconds) (int (include "chatbot.patienceSeconds" .)) (int .root.Values.closingSeconds) }}
{{- end }}
