{{/* dict root, name, service: what a service is told by its ConfigMap, as YAML. Later words win: ours, all's, its own. */}}
{{- define "chatbot.settings" -}}
{{- $root := .root }}
{{- $values := index $root.Values.services .name }}
{{- $ours := dict }}
{{- range $called := .service.calls }}
{{- $port := (index (include "chatbot.services" $root | fromYaml) $called).port }}
{{- $_ := set $ours (printf "%s_SERVICE_URL" (upper $called)) (printf "http://%s-%s:%d" (include "chatbot.name" $root) $called (int $port)) }}
{{- end }}
{{- $longest := printf "%ds" (int $root.Values.longestAnswerSeconds) }}
{{- $whole := eq .name "standalone" }}
{{- if or $whole (eq .name "gateway") }}
{{- $_ := set $ours "CHATBOT_GATEWAY_STREAMIDLETIMEOUT" $longest }}
{{- $_ := set $ours "CHATBOT_FORWARD_HEADERS" (ternary "native" "none" (or $root.Values.ingress.enabled $root.Values.httpRoute.enabled)) }}
{{- end }}
{{- if or $whole (eq .name "chat") }}
{{- $_ := set $ours "LONGEST_ANSWER" $longest }}
{{- $_ := set $ours "CHATBOT_CHAT_STREAM_LONGEST" $longest }}
{{- end }}
{{- if or $whole (eq .name "analytics") }}
{{- $_ := set $ours "CHATBOT_ENVIRONMENT" $root.Values.environment }}
{{- end }}
{{- if .service.data }}
{{- $_ := set $ours "CHATBOT_DATA" "/data" }}
{{- end }}
{{- if eq .name "embedding" }}
{{- $_ := set $ours "CHATBOT_MODEL_DIRECTORY" "/models" }}
{{- end }}
{{- if $whole }}
{{- $_ := set $ours "CHATBOT_BIND" "0.0.0.0" }}
{{- else }}
{{- $_ := set $ours "SPRING_PROFILES_ACTIVE" $root.Values.environment }}
{{- $_ := set $ours "SERVER_PORT" (printf "%d" (int .service.port)) }}
{{- $_ := set $ours "CHATBOT_MANAGEMENT_PORT" (printf "%d" (int $root.Values.metrics.port)) }}
{{- end }}
{{- $_ := set $ours "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE" (printf "%ss" (include "chatbot.patienceSeconds" .)) }}
{{- with $root.Values.tracing.endpoint }}
{{- $_ := set $ours "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT" . }}
{{- end }}
{{- if and (has "mongodb" .service.stores) $root.Values.mongodb.enabled }}
{{- $_ := set $ours "MONGODB_URI" (include "chatbot.trialMongodb" $root) }}
{{- end }}
{{- if and (has "redis" .service.stores) $root.Values.redis.enabled }}
{{- $_ := set $ours "REDIS_URL" (printf "redis://%s-redis:6379/0" (include "chatbot.name" $root)) }}
{{- end }}
{{- mergeOverwrite $ours (deepCopy $root.Values.settings) (deepCopy $values.settings) | toYaml }}
{{- end }}

{{/* dict root, name, service: what it is told by the Secret, of what is given and it knows, as a list under "names". */}}
{{- define "chatbot.secretsOf" -}}
{{- $known := concat (list "CHATBOT_SERVICE_SECRET") .service.secrets }}
{{- if and (has "mongodb" .service.stores) (not .root.Values.mongodb.enabled) }}
{{- $known = append $known "MONGODB_URI" }}
{{- end }}
{{- if and (has "redis" .service.stores) (not .root.Values.redis.enabled) }}
{{- $known = append $known "REDIS_URL" }}
{{- end }}
{{- $names := list }}
{{- range $name := (include "chatbot.givenSecrets" .root | fromYaml).names }}
{{- if has $name $known }}
{{- $names = append $names $name }}
{{- end }}
{{- end }}
{{- dict "names" $names | toYaml }}
{{- end }}

{{/* Where the replica set of the trial is. */}}
{{- define "chatbot.trialMongodb" -}}
{{- $name := include "chatbot.name" . }}
{{- $members := list }}
{{- range $i := until (int .Values.mongodb.replicas) }}
{{- $members = append $members (printf "%s-mongodb-%d.%s-mongodb:27017" $name $i $name) }}
{{- end }}
{{- printf "mongodb://%s/chatbot?replicaSet=rs0" (join "," $members) }}
{{- end }}
