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

variable "suffix" {
  description = "Makes names unique that all of Azure shares; the same at every run."
  type        = string
}

variable "redis" {
  description = "Size, stand-by, persistence; see the variable of the same name above."
  type = object({
    sku_name          = string
    high_availability = bool
    persistence       = bool
  })
}
