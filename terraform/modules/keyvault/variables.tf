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

variable "suffix" {
  description = "Makes names unique that all of Azure shares; the same at every run."
  type        = string
}

variable "name" {
  description = "The product's name."
  type        = string
}

variable "environment" {
  description = "dev, staging or production."
  type        = string
}

variable "tenant_id" {
  description = "Tenant whose identities may come in."
  type        = string
}

variable "deployer_object_id" {
  description = "Who runs this; writes the secrets."
  type        = string
}

variable "operator_ip_ranges" {
  description = "Public ranges that reach the vault; empty closes it to the internet."
  type        = list(string)
}

variable "secrets" {
  description = "What else is kept, by name."
  type        = map(string)
  sensitive   = true
}

variable "secret_names" {
  description = "The names among them, which are no secret: resources are counted by them."
  type        = set(string)

  validation {
    condition     = alltrue([for name in var.secret_names : can(regex("^[0-9a-zA-Z-]{1,127}$", name))])
    error_message = "A secret's name has letters, digits and hyphens only."
  }
}

variable "service_secret_version" {
  description = "One more makes a new service secret."
  type        = number
}
