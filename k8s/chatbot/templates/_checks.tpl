{{/* Refuses what would start and then fail, or be unsafe. Values alone are checked by values.schema.json. */}}
{{- define "chatbot.check" -}}
{{- $given := (include "chatbot.givenSecrets" . | fromYaml).names | default (list) }}
{{- $production := eq .Values.environment "production" }}
{{- if and $production (eq .Values.secrets.mode "plain") }}
{{- fail "environment production: secrets.mode must not be plain, values end up in the cluster's release records" }}
{{- end }}
{{- if and $production (or .Values.mongodb.enabled .Values.redis.enabled) }}
{{- fail "environment production: mongodb.enabled and redis.enabled are for trials, they have no passwords and no backup" }}
{{- end }}
{{- if and $production (eq .Values.mode "all-in-one") }}
{{- fail "environment production: mode all-in-one is one pod on embedded stores" }}
{{- end }}
{{- if and $production (not .Values.networkPolicy.enabled) }}
{{- fail "environment production: networkPolicy.enabled must be true" }}
{{- end }}
{{- if eq .Values.mode "services" }}
{{- if not (has "CHATBOT_SERVICE_SECRET" $given) }}
{{- fail "secrets: CHATBOT_SERVICE_SECRET is missing, the services know each other by it" }}
{{- end }}
{{- if not (or .Values.mongodb.enabled (has "MONGODB_URI" $given)) }}
{{- fail "secrets: MONGODB_URI is missing, or mongodb.enabled" }}
{{- end }}
{{- if not (or .Values.redis.enabled (has "REDIS_URL" $given)) }}
{{- fail "secrets: REDIS_URL is missing, or redis.enabled" }}
{{- end }}
{{- $knowledge := .Values.services.knowledge }}
{{- $many := or $knowledge.autoscaling.enabled (gt (int $knowledge.replicas) 1) }}
{{- $index := get $knowledge.settings "KNOWLEDGE_INDEX" | default (get .Values.settings "KNOWLEDGE_INDEX") | default "lucene" }}
{{- if and $many (eq $index "lucene") }}
{{- fail "services.knowledge: more than one replica needs a KNOWLEDGE_INDEX that all of them search; lucene is in one pod's volume" }}
{{- end }}
{{- if and $many (ne .Values.persistence.accessMode "ReadWriteMany") }}
{{- fail "services.knowledge: more than one replica needs persistence.accessMode ReadWriteMany, uploaded files are kept there" }}
{{- end }}
{{- end }}
{{- with get .Values.secrets.values "CHATBOT_SERVICE_SECRET" }}
{{- if lt (len .) 32 }}
{{- fail "secrets: CHATBOT_SERVICE_SECRET needs at least 32 characters" }}
{{- end }}
{{- end }}
{{- if and (eq .Values.secrets.mode "plain") (ne .Values.environment "dev") }}
{{- range $name, $value := .Values.secrets.values }}
{{- if contains "change-me" $value }}
{{- fail (printf "secrets: %s has the value that values-dev.yaml gives it, which everybody knows" $name) }}
{{- end }}
{{- end }}
{{- end }}
{{- if and (eq .Values.secrets.mode "csi") (not .Values.secrets.csi.clientId) }}
{{- range $name, $service := include "chatbot.running" . | fromYaml }}
{{- if not (and $.Values.workloadIdentity.enabled (hasKey $.Values.workloadIdentity.clientIds $name)) }}
{{- fail (printf "secrets.mode csi: workloadIdentity.clientIds.%s is missing, or secrets.csi.clientId: the vault is read with it" $name) }}
{{- end }}
{{- end }}
{{- end }}
{{- if and .Values.ingress.enabled (not .Values.ingress.host) }}
{{- fail "ingress.host is missing" }}
{{- end }}
{{- if and .Values.httpRoute.enabled (or (not .Values.httpRoute.host) (not .Values.httpRoute.parentRefs)) }}
{{- fail "httpRoute.host or httpRoute.parentRefs is missing" }}
{{- end }}
{{- if and .Values.seed.enabled (not (has "CHATBOT_ADMIN_PASSWORD" $given)) }}
{{- fail "seed.enabled: CHATBOT_ADMIN_PASSWORD is missing among the secrets" }}
{{- end }}
{{- end }}
