data "azurerm_client_config" "current" {}

locals {
  prefix = "${var.name}-${var.environment}"
  # Names that all of Azure shares, the same at every run and on every machine.
  suffix = substr(sha256("${data.azurerm_client_config.current.subscription_id}/${local.prefix}"), 0, 6)

  tags = merge(var.tags, {
    application = var.name
    environment = var.environment
    managed-by  = "terraform"
  })

  common = {
    prefix              = local.prefix
    location            = var.location
    resource_group_name = azurerm_resource_group.this.name
    tags                = local.tags
  }
}

resource "azurerm_resource_group" "this" {
  name     = "${local.prefix}-rg"
  location = var.location
  tags     = local.tags
}

module "network" {
  source = "./modules/network"

  prefix              = local.common.prefix
  location            = local.common.location
  resource_group_name = local.common.resource_group_name
  tags                = local.common.tags
  ranges              = var.network

  private_services = {
    mongodb = {
      resource_id = module.mongodb.id
      subresource = "MongoCluster"
      zone        = "privatelink.mongocluster.cosmos.azure.com"
    }
    redis = {
      resource_id = module.redis.id
      subresource = "redisEnterprise"
      zone        = "privatelink.redis.azure.net"
    }
    openai = {
      resource_id = module.openai.id
      subresource = "account"
      zone        = "privatelink.openai.azure.com"
    }
    vault = {
      resource_id = module.keyvault.id
      subresource = "vault"
      zone        = "privatelink.vaultcore.azure.net"
    }
    backups = {
      resource_id = module.storage.backups_account_id
      subresource = "blob"
      zone        = "privatelink.blob.core.windows.net"
    }
    documents = {
      resource_id = module.storage.documents_account_id
      subresource = "file"
      zone        = "privatelink.file.core.windows.net"
    }
  }
}

module "aks" {
  source = "./modules/aks"

  prefix                     = local.common.prefix
  location                   = local.common.location
  resource_group_name        = local.common.resource_group_name
  tags                       = local.common.tags
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  deployer_object_id         = data.azurerm_client_config.current.object_id
  subnet_id                  = module.network.nodes_subnet_id
  pod_range                  = var.network.pods
  service_range              = var.network.cluster_services
  cluster                    = var.cluster
  operator_ip_ranges         = var.operator_ip_ranges
  log_analytics_workspace_id = module.monitoring.workspace_id
  container_registry_id      = var.container_registry_id
}

module "mongodb" {
  source = "./modules/mongodb"

  prefix              = local.common.prefix
  suffix              = local.suffix
  location            = local.common.location
  resource_group_name = local.common.resource_group_name
  tags                = local.common.tags
  mongodb             = var.mongodb
}

module "redis" {
  source = "./modules/redis"

  prefix              = local.common.prefix
  suffix              = local.suffix
  location            = local.common.location
  resource_group_name = local.common.resource_group_name
  tags                = local.common.tags
  redis               = var.redis
}

module "storage" {
  source = "./modules/storage"

  suffix              = local.suffix
  name                = var.name
  environment         = var.environment
  location            = local.common.location
  resource_group_name = local.common.resource_group_name
  tags                = local.common.tags
  storage             = var.storage
}

module "openai" {
  source = "./modules/openai"

  prefix              = local.common.prefix
  suffix              = local.suffix
  location            = var.openai_location == "" ? var.location : var.openai_location
  resource_group_name = local.common.resource_group_name
  tags                = local.common.tags
  openai              = var.openai
}

module "keyvault" {
  source = "./modules/keyvault"

  suffix                 = local.suffix
  name                   = var.name
  environment            = var.environment
  location               = local.common.location
  resource_group_name    = local.common.resource_group_name
  tags                   = local.common.tags
  tenant_id              = data.azurerm_client_config.current.tenant_id
  deployer_object_id     = data.azurerm_client_config.current.object_id
  operator_ip_ranges     = var.operator_ip_ranges
  service_secret_version = var.service_secret_version
  secret_names           = keys(local.secrets)
  secrets                = local.secrets
}

module "identity" {
  source = "./modules/identity"

  prefix              = local.common.prefix
  location            = local.common.location
  resource_group_name = local.common.resource_group_name
  tags                = local.common.tags
  namespace           = var.namespace
  release             = var.release
  oidc_issuer_url     = module.aks.oidc_issuer_url
  key_vault_id        = module.keyvault.id
  openai_id           = module.openai.id
  backups_account_id  = module.storage.backups_account_id
  cluster_id          = module.aks.id
  developers          = var.developers
}

module "monitoring" {
  source = "./modules/monitoring"

  prefix              = local.common.prefix
  location            = local.common.location
  resource_group_name = local.common.resource_group_name
  tags                = local.common.tags
  retention_days      = var.log_retention_days
  alerts              = var.alerts

  watched = {
    cluster   = module.aks.id
    mongodb   = module.mongodb.id
    redis     = module.redis.id
    openai    = module.openai.id
    key_vault = module.keyvault.id
  }
}

module "web_app" {
  source = "./modules/app-service"
  count  = var.web_app.enabled ? 1 : 0

  prefix                = local.common.prefix
  suffix                = local.suffix
  location              = local.common.location
  resource_group_name   = local.common.resource_group_name
  tags                  = local.common.tags
  web_app               = var.web_app
  subnet_id             = module.network.web_app_subnet_id
  container_registry_id = var.container_registry_id
  key_vault_id          = module.keyvault.id
  openai_id             = module.openai.id
  settings              = local.settings

  secret_settings = {
    for setting, secret in local.secret_settings : setting => module.keyvault.secret_uris[secret]
  }
}

# The cluster's driver mounts the share of an account that is not its own.
resource "azurerm_role_assignment" "cluster_mounts_documents" {
  scope                = module.storage.documents_account_id
  role_definition_name = "Storage Account Contributor"
  principal_id         = module.aks.principal_id
  principal_type       = "ServicePrincipal"
}

# A deletion in the portal by mistake ends here. Terraform takes the lock away before it destroys.
resource "azurerm_management_lock" "stores" {
  for_each = var.environment == "production" ? {
    mongodb   = module.mongodb.id
    backups   = module.storage.backups_account_id
    documents = module.storage.documents_account_id
  } : {}

  name       = "do-not-delete"
  scope      = each.value
  lock_level = "CanNotDelete"
  notes      = "Customers' conversations and documents; scripts/destroy.sh takes this away."
}
