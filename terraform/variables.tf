variable "environment" {
  description = "Which of the installations this is; part of every name."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "production"], var.environment)
    error_message = "environment is dev, staging or production."
  }
}

variable "name" {
  description = "What the names of all resources begin with."
  type        = string
  default     = "chatbot"

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{2,9}$", var.name))
    error_message = "name has 3 to 10 lower-case letters and digits and begins with a letter: a storage account's and a vault's name have room for no more."
  }
}

variable "location" {
  description = "Azure region of everything but the language models."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+[a-z0-9]+$", var.location))
    error_message = "location is a region's short name such as westeurope."
  }
}

variable "openai_location" {
  description = "Azure region of the language models, which not every region has; empty takes location."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([a-z]+[a-z0-9]+)?$", var.openai_location))
    error_message = "openai_location is a region's short name such as swedencentral, or empty."
  }
}

variable "tags" {
  description = "Tags of all resources, beside those for name, environment and where they come from."
  type        = map(string)
  default     = {}
}

variable "network" {
  description = "Address ranges: the virtual network, the nodes, the private endpoints, the web app; and of the cluster inside, which overlap with nothing that pods call."
  type = object({
    address_space    = optional(string, "10.40.0.0/16")
    nodes            = optional(string, "10.40.0.0/20")
    endpoints        = optional(string, "10.40.16.0/24")
    web_app          = optional(string, "10.40.17.0/26")
    pods             = optional(string, "10.244.0.0/16")
    cluster_services = optional(string, "10.41.0.0/16")
  })
  default = {}

  validation {
    condition     = alltrue([for range in values(var.network) : can(cidrhost(range, 0))])
    error_message = "Every range of network is a CIDR range such as 10.40.0.0/16."
  }
}

variable "operator_ip_ranges" {
  description = "Public IPv4 ranges that may reach the key vault and, unless the cluster is private, its API. Empty closes the vault to the internet; Terraform then runs inside the network."
  type        = list(string)
  default     = []

  validation {
    condition = alltrue([
      for range in var.operator_ip_ranges : can(cidrhost(range, 0)) && !endswith(range, "/0")
    ])
    error_message = "operator_ip_ranges are CIDR ranges such as 203.0.113.7/32, and not the whole internet."
  }
}

variable "cluster" {
  description = "Kubernetes: whether its API is in the network only (for good: changing it makes another cluster), version (a minor one such as 1.33; null is what Azure recommends when it is made), zones, and both pools of nodes."
  type = object({
    private            = optional(bool, true)
    kubernetes_version = optional(string)
    sku_tier           = optional(string, "Standard")
    zones              = optional(list(string), ["1", "2", "3"])
    system_pool = optional(object({
      vm_size   = optional(string, "Standard_D2s_v5")
      min_count = optional(number, 2)
      max_count = optional(number, 3)
    }), {})
    application_pool = optional(object({
      vm_size   = optional(string, "Standard_D4s_v5")
      min_count = optional(number, 2)
      max_count = optional(number, 8)
    }), {})
    admin_group_object_ids = optional(list(string), [])
  })
  default = {}

  validation {
    condition     = var.cluster.private || length(var.operator_ip_ranges) > 0
    error_message = "The API of a cluster that is not private is for somebody: operator_ip_ranges (in local.tfvars) says whom."
  }
  validation {
    condition     = var.cluster.kubernetes_version == null || can(regex("^1\\.[0-9]{2}(\\.[0-9]+)?$", var.cluster.kubernetes_version))
    error_message = "cluster.kubernetes_version is a version such as 1.33."
  }
  validation {
    condition     = contains(["Free", "Standard", "Premium"], var.cluster.sku_tier)
    error_message = "cluster.sku_tier is Free, Standard or Premium."
  }
  validation {
    condition = alltrue([
      for pool in [var.cluster.system_pool, var.cluster.application_pool] :
      pool.min_count >= 1 && pool.max_count >= pool.min_count && pool.max_count <= 1000
    ])
    error_message = "Each pool of the cluster has 1 <= min_count <= max_count <= 1000."
  }
}

variable "namespace" {
  description = "Kubernetes namespace that the chart is installed into; federated credentials are good there only."
  type        = string
  default     = "chatbot"

  validation {
    condition     = can(regex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", var.namespace))
    error_message = "namespace is a Kubernetes name: lower-case letters, digits and hyphens, at most 63."
  }
}

variable "release" {
  description = "Name of the Helm release; names of service accounts begin with it."
  type        = string
  default     = "chatbot"

  validation {
    condition     = can(regex("^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$", var.release))
    error_message = "release has lower-case letters, digits and hyphens, at most 40."
  }
}

variable "mongodb" {
  description = "Cosmos DB for MongoDB vCore: tier, disk in GB, version, whether a second machine stands by."
  type = object({
    compute_tier      = optional(string, "M30")
    storage_size_gb   = optional(number, 128)
    version           = optional(string, "8.0")
    shard_count       = optional(number, 1)
    high_availability = optional(bool, true)
  })
  default = {}

  validation {
    condition     = contains(["M10", "M20", "M25", "M30", "M40", "M50", "M60", "M80", "M200"], var.mongodb.compute_tier)
    error_message = "mongodb.compute_tier is M10, M20, M25, M30, M40, M50, M60, M80 or M200."
  }
  validation {
    condition     = !var.mongodb.high_availability || !contains(["M10", "M20", "M25"], var.mongodb.compute_tier)
    error_message = "mongodb.high_availability needs a tier of M30 or more."
  }
  validation {
    condition     = contains(["7.0", "8.0"], var.mongodb.version)
    error_message = "mongodb.version is 7.0 or 8.0, which the services are tested with."
  }
  validation {
    condition     = contains([32, 64, 128, 256, 512, 1024, 2048, 4095, 8192, 16384, 32767], var.mongodb.storage_size_gb)
    error_message = "mongodb.storage_size_gb is a size that disks come in: 32, 64, 128, 256, 512, 1024, 2048, 4095, 8192, 16384 or 32767."
  }
}

variable "redis" {
  description = "Azure Managed Redis: size, whether a replica stands by, and whether what it holds outlives it (an append-only file, written each second)."
  type = object({
    sku_name          = optional(string, "Balanced_B1")
    high_availability = optional(bool, true)
    persistence       = optional(bool, true)
  })
  default = {}

  validation {
    condition     = can(regex("^(Balanced_B|ComputeOptimized_X|MemoryOptimized_M)[0-9]+$", var.redis.sku_name))
    error_message = "redis.sku_name is a size of Azure Managed Redis such as Balanced_B1."
  }
}

variable "storage" {
  description = "Blobs: copies of each, and for how many days a deleted or overwritten one can be had again."
  type = object({
    replication    = optional(string, "ZRS")
    retention_days = optional(number, 30)
  })
  default = {}

  validation {
    condition     = contains(["LRS", "ZRS", "GRS", "GZRS", "RAGRS", "RAGZRS"], var.storage.replication)
    error_message = "storage.replication is LRS, ZRS, GRS, GZRS, RAGRS or RAGZRS."
  }
  validation {
    condition     = var.storage.retention_days >= 7 && var.storage.retention_days <= 365
    error_message = "storage.retention_days is 7 to 365."
  }
}

variable "openai" {
  description = "Deployments of the account: name (like its model, or LANGUAGE_MODELS_FILE has to say which), model, its version (null is the region's usual one), how it is sold, and thousands of tokens a minute."
  type = object({
    chat = object({
      deployment = optional(string, "gpt-5.4-mini")
      model      = optional(string, "gpt-5.4-mini")
      version    = optional(string)
      sku        = optional(string, "DataZoneStandard")
      capacity   = optional(number, 30)
    })
    embedding = object({
      deployment = optional(string, "text-embedding-3-small")
      model      = optional(string, "text-embedding-3-small")
      version    = optional(string, "1")
      sku        = optional(string, "Standard")
      capacity   = optional(number, 120)
    })
  })
  default = {
    chat      = {}
    embedding = {}
  }

  validation {
    condition     = var.openai.chat.deployment != var.openai.embedding.deployment
    error_message = "Names of deployments are unique within their account."
  }
  validation {
    condition = alltrue([
      for deployment in [var.openai.chat, var.openai.embedding] :
      can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$", deployment.deployment))
    ])
    error_message = "A deployment's name has 2 to 64 letters, digits, dots, hyphens and underscores."
  }
  validation {
    condition = alltrue([
      for deployment in [var.openai.chat, var.openai.embedding] :
      contains(["Standard", "DataZoneStandard", "GlobalStandard", "ProvisionedManaged"], deployment.sku)
    ])
    error_message = "A deployment's sku is Standard, DataZoneStandard, GlobalStandard or ProvisionedManaged."
  }
  validation {
    condition = alltrue([
      for deployment in [var.openai.chat, var.openai.embedding] :
      deployment.capacity >= 1 && deployment.capacity == floor(deployment.capacity)
    ])
    error_message = "A deployment's capacity is a whole number of thousands of tokens a minute, at least 1."
  }
  validation {
    condition = contains(
      ["text-embedding-ada-002", "text-embedding-3-small", "text-embedding-3-large"], var.openai.embedding.model
    )
    error_message = "openai.embedding.model is one that embedding-service knows: text-embedding-ada-002, text-embedding-3-small or text-embedding-3-large."
  }
}

variable "service_secret_version" {
  description = "One more makes a new secret that the services know each other by; restart all of them afterwards."
  type        = number
  default     = 1

  validation {
    condition     = var.service_secret_version >= 1 && var.service_secret_version == floor(var.service_secret_version)
    error_message = "service_secret_version counts from 1."
  }
}

variable "developers" {
  description = "Object ids of groups or people of Entra ID: who may see and change the namespace, the secrets (none, read or write), and call the models."
  type = object({
    object_ids = optional(set(string), [])
    secrets    = optional(string, "none")
  })
  default = {}

  validation {
    condition = alltrue([
      for id in var.developers.object_ids : can(regex("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", id))
    ])
    error_message = "developers.object_ids are object ids of Entra ID (UUIDs)."
  }
  validation {
    condition     = contains(["none", "read", "write"], var.developers.secrets)
    error_message = "developers.secrets is none, read or write."
  }
  validation {
    # local.tfvars replaces the whole of production.tfvars' developers.
    condition     = var.environment != "production" || var.developers.secrets == "none"
    error_message = "Production's secrets are no developer's: developers.secrets is none there."
  }
}

variable "container_registry_id" {
  description = "Resource id of the registry that nodes and the web app pull from; empty when it lets in anybody or the chart has a pull secret."
  type        = string
  default     = ""

  validation {
    condition     = var.container_registry_id == "" || can(regex("/providers/Microsoft\\.ContainerRegistry/registries/[A-Za-z0-9]+$", var.container_registry_id))
    error_message = "container_registry_id is the resource id of an Azure Container Registry."
  }
}

variable "alerts" {
  description = "Who is told when something is wrong, and from which share of failed requests (percent) on."
  type = object({
    emails                = optional(set(string), [])
    failed_requests_share = optional(number, 5)
  })
  default = {}

  validation {
    condition     = alltrue([for address in var.alerts.emails : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", address))])
    error_message = "alerts.emails are e-mail addresses."
  }
  validation {
    condition     = var.alerts.failed_requests_share > 0 && var.alerts.failed_requests_share <= 100
    error_message = "alerts.failed_requests_share is a percentage above 0."
  }
}

variable "log_retention_days" {
  description = "How long logs and telemetry are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([30, 60, 90, 120, 180, 270, 365, 550, 730], var.log_retention_days)
    error_message = "log_retention_days is 30, 60, 90, 120, 180, 270, 365, 550 or 730: what Application Insights knows."
  }
}

variable "web_app" {
  description = "The whole platform in one container on App Service, for a trial without Kubernetes: off unless asked for."
  type = object({
    enabled      = optional(bool, false)
    sku_name     = optional(string, "P1v3")
    image        = optional(string, "")
    registry_url = optional(string, "https://index.docker.io")
  })
  default = {}

  validation {
    condition     = !var.web_app.enabled || can(regex("^[a-z0-9./_-]+:[A-Za-z0-9._-]+$", var.web_app.image))
    error_message = "web_app.image is an image with its tag, such as chatbot/standalone:0.1.0, when the web app is enabled."
  }
  validation {
    condition     = !endswith(var.web_app.image, ":latest")
    error_message = "web_app.image names a version: latest is a different one tomorrow."
  }
  validation {
    condition     = can(regex("^https://[^/ ]+$", var.web_app.registry_url))
    error_message = "web_app.registry_url is an https address without a path."
  }
}
