resource "azurerm_key_vault" "this" {
  # At most 24 characters, and unique in all of Azure.
  name                = "${var.name}-${substr(var.environment, 0, 3)}-${var.suffix}"
  location            = var.location
  resource_group_name = var.resource_group_name
  tenant_id           = var.tenant_id
  sku_name            = "standard"
  # Azure's roles, no access policies: one place says who may do what.
  rbac_authorization_enabled = true
  # Once on it stays on, and so does the name for 90 days: not for what is thrown away.
  purge_protection_enabled      = var.environment != "dev"
  soft_delete_retention_days    = var.environment == "dev" ? 7 : 90
  public_network_access_enabled = length(var.operator_ip_ranges) > 0
  tags                          = var.tags

  network_acls {
    default_action = "Deny"
    bypass         = "AzureServices"
    ip_rules       = var.operator_ip_ranges
  }
}

resource "azurerm_role_assignment" "deployer_writes_secrets" {
  scope                = azurerm_key_vault.this.id
  role_definition_name = "Key Vault Secrets Officer"
  principal_id         = var.deployer_object_id
}

# A role is believed everywhere only some time after it was given.
resource "time_sleep" "role_is_known" {
  create_duration = "120s"
  triggers        = { role = azurerm_role_assignment.deployer_writes_secrets.id }
}

resource "azurerm_key_vault_secret" "this" {
  for_each = var.secret_names

  name         = each.value
  value        = var.secrets[each.value]
  key_vault_id = azurerm_key_vault.this.id
  content_type = "text/plain"
  tags         = var.tags

  depends_on = [time_sleep.role_is_known]
}

locals {
  # Made up here and known to the vault alone: neither a plan nor the state has them. By name, how often made anew.
  made_up = {
    chatbot-service-secret = var.service_secret_version
    chatbot-admin-password = 1
  }
}

ephemeral "random_password" "made_up" {
  for_each = local.made_up

  length  = 64
  special = false
}

resource "azurerm_key_vault_secret" "made_up" {
  for_each = local.made_up

  name             = each.key
  value_wo         = ephemeral.random_password.made_up[each.key].result
  value_wo_version = each.value
  key_vault_id     = azurerm_key_vault.this.id
  content_type     = "text/plain"
  tags             = var.tags

  depends_on = [time_sleep.role_is_known]
}
