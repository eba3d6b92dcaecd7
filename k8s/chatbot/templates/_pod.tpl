{{/* Of every container. */}}
{{- define "chatbot.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* Of every pod: the user's number. */}}
{{- define "chatbot.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* dict root, name: over zones and over nodes. */}}
{{- define "chatbot.spread" -}}
- maxSkew: 1
  topologyKey: topology.kubernetes.io/zone
  whenUnsatisfiable: {{ .root.Values.topologySpread.zones }}
  labelSelector:
    matchLabels:
      {{- include "chatbot.selector" . | nindent 6 }}
  matchLabelKeys: [pod-template-hash]
- maxSkew: 1
  topologyKey: kubernetes.io/hostname
  whenUnsatisfiable: {{ .root.Values.topologySpread.nodes }}
  labelSelector:
    matchLabels:
      {{- include "chatbot.selector" . | nindent 6 }}
  matchLabelKeys: [pod-template-hash]
{{- end }}

{{/*
dict root, name, service: metadata and spec of a service's pods.

A pod that is to stop serves on for drainSeconds, until no one sends it requests, then ends what it has, and is killed after
graceSeconds.
*/}}
{{- define "chatbot.pod" -}}
{{- $root := .root }}
{{- $values := index $root.Values.services .name }}
{{- $identity := and $root.Values.workloadIdentity.enabled (hasKey $root.Values.workloadIdentity.clientIds .name) }}
metadata:
  labels:
    {{- include "chatbot.componentLabels" . | nindent 4 }}
    {{- if $identity }}
    azure.workload.identity/use: "true"
    {{- end }}
  annotations:
    checksum/settings: {{ include "chatbot.settings" . | sha256sum }}
    {{- if eq $root.Values.secrets.mode "plain" }}
    checksum/secrets: {{ $root.Values.secrets.values | toYaml | sha256sum }}
    {{- end }}
spec:
  serviceAccountName: {{ include "chatbot.name" $root }}-{{ .name }}
  automountServiceAccountToken: false
  # Kubernetes would add variables for every Service, some of them named like settings.
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ include "chatbot.graceSeconds" . }}
  securityContext:
    {{- include "chatbot.podSecurity" 10001 | nindent 4 }}
  {{- with $root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  topologySpreadConstraints:
    {{- include "chatbot.spread" . | nindent 4 }}
  {{- with mergeOverwrite (deepCopy $root.Values.nodeSelector) (deepCopy $values.nodeSelector) }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: {{ .name }}
      image: {{ include "chatbot.image" . }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      ports:
        - name: http
          containerPort: {{ .service.port }}
        {{- if not .service.whole }}
        - name: metrics
          containerPort: {{ $root.Values.metrics.port }}
        {{- end }}
      envFrom:
        - configMapRef:
            name: {{ include "chatbot.name" $root }}-{{ .name }}
      {{- with (include "chatbot.secretsOf" . | fromYaml).names }}
      env:
        {{- range . }}
        - name: {{ . }}
          valueFrom:
            secretKeyRef:
              name: {{ include "chatbot.secretOf" $ }}
              key: {{ . }}
        {{- end }}
      {{- end }}
      startupProbe:
        # Everything that it depends on must be there once; its own checks take up to three seconds.
        httpGet: {path: /ready, port: http}
        periodSeconds: 2
        timeoutSeconds: 5
        failureThreshold: 300
      readinessProbe:
        {{- if .service.whole }}
        httpGet: {path: /ready, port: http}
        {{- else }}
        # From then on only whether it takes requests: without Redis, say, all replicas answer with less, and none is gone.
        httpGet: {path: /actuator/health/readiness, port: metrics}
        {{- end }}
        periodSeconds: 5
        timeoutSeconds: 5
        failureThreshold: 3
      livenessProbe:
        httpGet: {path: /health, port: http}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      lifecycle:
        preStop:
          sleep:
            seconds: {{ int $root.Values.drainSeconds }}
      resources:
        {{- toYaml $values.resources | nindent 8 }}
      securityContext:
        {{- include "chatbot.containerSecurity" $root | nindent 8 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
        {{- if .service.data }}
        - name: data
          mountPath: /data
        {{- end }}
        {{- if eq .name "embedding" }}
        - name: models
          mountPath: /models
        {{- end }}
        {{- if eq $root.Values.secrets.mode "csi" }}
        - name: vault
          mountPath: /run/vault
          readOnly: true
        {{- end }}
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: 1Gi
    {{- if and .service.data (not .service.whole) }}
    - name: data
      persistentVolumeClaim:
        claimName: {{ include "chatbot.name" $root }}-{{ .name }}
    {{- end }}
    {{- if eq .name "embedding" }}
    - name: models
      emptyDir:
        sizeLimit: 2Gi
    {{- end }}
    {{- if eq $root.Values.secrets.mode "csi" }}
    - name: vault
      csi:
        driver: secrets-store.csi.k8s.io
        readOnly: true
        volumeAttributes:
          secretProviderClass: {{ include "chatbot.secretOf" . }}
    {{- end }}
{{- end }}
