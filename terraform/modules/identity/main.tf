locals {
  # Each service is somebody of its own; in Kubernetes its service account is RELEASE-SERVICE.
  services = toset(["gateway", "user", "chat", "session", "knowledge", "embedding", "llm", "analytics", "backup"])

  # They ask the vault again while they run, for secrets that change; the others get theirs from the mounted volume alone.
  ask_the_vault = toset(["chat", "session", "llm"])

  more_roles = {
    "llm/models"   = { service = "llm", scope = var.openai_id, role = "Cognitive Services OpenAI User" }
    "backup/blobs" = { service = "backup", scope = var.backups_account_id, role = "Storage Blob Data Contributor" }
  }

  secrets_role = {
    none  = []
    read  = ["Key Vault Secrets User"]
    write = ["Key Vault Secrets Officer"]
  }

  developer_roles = merge(
    { "cluster" = { scope = var.cluster_id, role = "Azure Kubernetes Service Cluster User Role" } },
    # Of Kubernetes, in this namespace alone.
    {
      "namespace" = {
        scope = "${var.cluster_id}/namespaces/${var.namespace}"
        role  = "Azure Kubernetes Service RBAC Writer"
      }
    },
    { "models" = { scope = var.openai_id, role = "Cognitive Services OpenAI User" } },
    { for role in local.secrets_role[var.developers.secrets] : "secrets" => { scope = var.key_vault_id, role = role } },
  )

  developers = {
    for pair in setproduct(var.developers.object_ids, keys(local.developer_roles)) :
    "${pair[0]}/${pair[1]}" => merge(local.developer_roles[pair[1]], { principal = pair[0] })
  }
}

resource "azurerm_user_assigned_identity" "service" {
  for_each = local.services

  name                = "${var.prefix}-${each.value}"
  location            = var.location
  resource_group_name = var.resource_group_name
  tags                = var.tags
}

resource "azurerm_federated_identity_credential" "service" {
  for_each = local.services

  name                      = "kubernetes"
  user_assigned_identity_id = azurerm_user_assigned_identity.service[each.value].id
  issuer                    = var.oidc_issuer_url
  subject                   = "system:serviceaccount:${var.namespace}:${var.release}-${each.value}"
  audience                  = ["api://AzureADTokenExchange"]
}

# Who mounts the vault's volume: a volume has one identity, whichever service's pod mounts it.
resource "azurerm_user_assigned_identity" "volume" {
  name                = "${var.prefix}-secrets-volume"
  location            = var.location
  resource_group_name = var.resource_group_name
  tags                = var.tags
}

resource "azurerm_federated_identity_credential" "volume" {
  for_each = local.services

  name                      = each.value
  user_assigned_identity_id = azurerm_user_assigned_identity.volume.id
  issuer                    = var.oidc_issuer_url
  subject                   = "system:serviceaccount:${var.namespace}:${var.release}-${each.value}"
  audience                  = ["api://AzureADTokenExchange"]
}

resource "azurerm_role_assignment" "volume_reads_secrets" {
  scope                = var.key_vault_id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.volume.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "service_reads_secrets" {
  for_each = local.ask_the_vault

  scope                = var.key_vault_id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.service[each.value].principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "service_more" {
  for_each = local.more_roles

  scope                = each.value.scope
  role_definition_name = each.value.role
  principal_id         = azurerm_user_assigned_identity.service[each.value.service].principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "developer" {
  for_each = local.developers

  scope                = each.value.scope
  role_definition_name = each.value.role
  principal_id         = each.value.principal
}
