locals {
  own_registry = var.container_registry_id != ""
}

resource "azurerm_user_assigned_identity" "this" {
  name                = "${var.prefix}-web-app"
  location            = var.location
  resource_group_name = var.resource_group_name
  tags                = var.tags
}

resource "azurerm_role_assignment" "reads_secrets" {
  scope                = var.key_vault_id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.this.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "calls_models" {
  scope                = var.openai_id
  role_definition_name = "Cognitive Services OpenAI User"
  principal_id         = azurerm_user_assigned_identity.this.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "pulls_image" {
  count = local.own_registry ? 1 : 0

  scope                = var.container_registry_id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.this.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_service_plan" "this" {
  name                = "${var.prefix}-plan"
  location            = var.location
  resource_group_name = var.resource_group_name
  os_type             = "Linux"
  sku_name            = var.web_app.sku_name
  # One: the platform in one process keeps its index in its own directory.
  worker_count = 1
  tags         = var.tags
}

resource "azurerm_linux_web_app" "this" {
  name                      = "${var.prefix}-${var.suffix}-web"
  location                  = var.location
  resource_group_name       = var.resource_group_name
  service_plan_id           = azurerm_service_plan.this.id
  https_only                = true
  client_affinity_enabled   = false
  virtual_network_subnet_id = var.subnet_id
  # Who resolves the references below.
  key_vault_reference_identity_id                = azurerm_user_assigned_identity.this.id
  ftp_publish_basic_authentication_enabled       = false
  webdeploy_publish_basic_authentication_enabled = false
  tags                                           = var.tags

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.this.id]
  }

  site_config {
    always_on                                     = true
    ftps_state                                    = "Disabled"
    http2_enabled                                 = true
    minimum_tls_version                           = "1.2"
    vnet_route_all_enabled                        = true
    health_check_path                             = "/health"
    health_check_eviction_time_in_min             = 5
    container_registry_use_managed_identity       = local.own_registry
    container_registry_managed_identity_client_id = local.own_registry ? azurerm_user_assigned_identity.this.client_id : null

    application_stack {
      docker_image_name   = var.web_app.image
      docker_registry_url = var.web_app.registry_url
    }
  }

  app_settings = merge(
    {
      AZURE_CLIENT_ID = azurerm_user_assigned_identity.this.client_id
      CHATBOT_BIND    = "0.0.0.0"
      CHATBOT_PORT    = "8080"
      # Survives restarts, which the container's own file system does not.
      CHATBOT_DATA                        = "/home/chatbot"
      CHATBOT_FORWARD_HEADERS             = "native"
      WEBSITES_ENABLE_APP_SERVICE_STORAGE = "true"
      WEBSITES_PORT                       = "8080"
    },
    var.settings,
    { for name, uri in var.secret_settings : name => "@Microsoft.KeyVault(SecretUri=${uri})" },
  )

  logs {
    http_logs {
      file_system {
        retention_in_days = 7
        retention_in_mb   = 35
      }
    }
  }

  depends_on = [azurerm_role_assignment.reads_secrets, azurerm_role_assignment.pulls_image]
}
