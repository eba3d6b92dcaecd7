{{/* Everything begins with the release's name, in which there is room for what follows. */}}
{{- define "chatbot.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* Of all objects. */}}
{{- define "chatbot.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: chatbot
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* What the pods of one component have in common, for ever: dict root, name. */}}
{{- define "chatbot.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{/* dict root, name. */}}
{{- define "chatbot.componentLabels" -}}
{{ include "chatbot.labels" .root }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{/* dict root, name: image of a service. */}}
{{- define "chatbot.image" -}}
{{- $module := ternary "all-in-one" (printf "%s-service" .name) (eq .name "standalone") }}
{{- printf "%s/%s:%s" .root.Values.image.prefix $module (.root.Values.image.tag | default .root.Chart.AppVersion) }}
{{- end }}
