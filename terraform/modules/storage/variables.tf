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
  description = "The product's name, without hyphens: storage accounts have none."
  type        = string
}

variable "environment" {
  description = "dev, staging or production."
  type        = string
}

variable "storage" {
  description = "Copies and days of retention; see the variable of the same name above."
  type = object({
    replication    = string
    retention_days = number
  })
}
