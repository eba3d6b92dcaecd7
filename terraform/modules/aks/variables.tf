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

variable "tenant_id" {
  description = "Tenant of Entra ID that people sign in to."
  type        = string
}

variable "subnet_id" {
  description = "Subnet of the nodes."
  type        = string
}

variable "pod_range" {
  description = "CIDR range of the pods' overlay."
  type        = string
}

variable "service_range" {
  description = "CIDR range of Kubernetes services."
  type        = string
}

variable "cluster" {
  description = "Whether it is private, version, tier, zones, both pools, groups of administrators; see the variable of the same name above."
  type = object({
    private                = bool
    kubernetes_version     = optional(string)
    sku_tier               = string
    zones                  = list(string)
    system_pool            = object({ vm_size = string, min_count = number, max_count = number })
    application_pool       = object({ vm_size = string, min_count = number, max_count = number })
    admin_group_object_ids = list(string)
  })
}

variable "deployer_object_id" {
  description = "Who runs this; administers the cluster."
  type        = string
}

variable "operator_ip_ranges" {
  description = "Public ranges that reach the API of a cluster that is not private."
  type        = list(string)
}

variable "log_analytics_workspace_id" {
  description = "Where containers' logs and the cluster's metrics go."
  type        = string
}

variable "container_registry_id" {
  description = "Registry that nodes may pull from; empty for none."
  type        = string
}
