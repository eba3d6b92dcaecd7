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

variable "ranges" {
  description = "CIDR ranges of the network and its subnets."
  type = object({
    address_space = string
    nodes         = string
    endpoints     = string
    web_app       = string
  })
}

variable "private_services" {
  description = "What is reached by private endpoints: resource, the part of it, and the DNS zone its name moves to."
  type = map(object({
    resource_id = string
    subresource = string
    zone        = string
  }))
}
