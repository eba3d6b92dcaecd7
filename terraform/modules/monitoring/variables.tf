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

variable "retention_days" {
  description = "How long logs and telemetry are kept."
  type        = number
}

variable "alerts" {
  description = "Who is told, and from which share of failed requests on; see the variable of the same name above."
  type = object({
    emails                = set(string)
    failed_requests_share = number
  })
}

variable "watched" {
  description = "Resource ids of what alerts and logs are about."
  type = object({
    cluster   = string
    mongodb   = string
    redis     = string
    openai    = string
    key_vault = string
  })
}
