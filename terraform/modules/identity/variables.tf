variable "prefix" {
  description = "What names begin with: product and environment."
  type        = string
}

variable "location" {
  description = "Azure region."
  type        = string
}

variable "resource_group_name" {
  description = "Resource group that all of it is in."
  type        = string
}

variable "tags" {
  description = "Tags of everything made here."
  type        = map(string)
}

variable "namespace" {
  description = "Kubernetes namespace of the service accounts."
  type        = string
}

variable "release" {
  description = "Name of the Helm release, which the service accounts' names begin with."
  type        = string
}

variable "oidc_issuer_url" {
  description = "Who vouches for service accounts."
  type        = string
}

variable "key_vault_id" {
  description = "Vault that every service reads its secrets from."
  type        = string
}

variable "openai_id" {
  description = "Account of the language models."
  type        = string
}

variable "backups_account_id" {
  description = "Account that backups are put into."
  type        = string
}

variable "cluster_id" {
  description = "Cluster that developers work with."
  type        = string
}

variable "developers" {
  description = "Object ids, and what they may do with secrets; see the variable of the same name above."
  type = object({
    object_ids = set(string)
    secrets    = string
  })
}
