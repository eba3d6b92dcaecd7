locals {
  # At most 24 characters: 10 of the name, 3 of the environment, 1 of the purpose, 6 of the suffix.
  account = "${var.name}${substr(var.environment, 0, 3)}"
}

# Backups: versioned, and what is deleted can be had again.
resource "azurerm_storage_account" "backups" {
  name                            = "${local.account}b${var.suffix}"
  location                        = var.location
  resource_group_name             = var.resource_group_name
  account_kind                    = "StorageV2"
  account_tier                    = "Standard"
  account_replication_type        = var.storage.replication
  min_tls_version                 = "TLS1_2"
  https_traffic_only_enabled      = true
  allow_nested_items_to_be_public = false
  shared_access_key_enabled       = false
  default_to_oauth_authentication = true
  public_network_access_enabled   = false
  local_user_enabled              = false
  tags                            = var.tags

  blob_properties {
    versioning_enabled = true

    delete_retention_policy {
      days = var.storage.retention_days
    }

    container_delete_retention_policy {
      days = var.storage.retention_days
    }
  }
}

resource "azurerm_storage_container" "backups" {
  name                  = "backups"
  storage_account_id    = azurerm_storage_account.backups.id
  container_access_type = "private"
}

resource "azurerm_storage_management_policy" "backups" {
  storage_account_id = azurerm_storage_account.backups.id

  rule {
    name    = "old-backups"
    enabled = true

    filters {
      blob_types   = ["blockBlob"]
      prefix_match = ["${azurerm_storage_container.backups.name}/"]
    }

    actions {
      base_blob {
        tier_to_cool_after_days_since_modification_greater_than = 30
        delete_after_days_since_modification_greater_than       = 365
      }

      version {
        delete_after_days_since_creation = var.storage.retention_days
      }
    }
  }
}

# The documents' files: one share that all replicas of knowledge-service mount. NFS, because renames are atomic there and
# it knows no key; who may mount is decided by the network alone.
resource "azurerm_storage_account" "documents" {
  name                     = "${local.account}d${var.suffix}"
  location                 = var.location
  resource_group_name      = var.resource_group_name
  account_kind             = "FileStorage"
  account_tier             = "Premium"
  account_replication_type = contains(["LRS", "GRS", "RAGRS"], var.storage.replication) ? "LRS" : "ZRS"
  min_tls_version          = "TLS1_2"
  # NFS is refused while this is on. The share is reached by a private endpoint only.
  https_traffic_only_enabled      = false
  allow_nested_items_to_be_public = false
  shared_access_key_enabled       = false
  default_to_oauth_authentication = true
  public_network_access_enabled   = false
  local_user_enabled              = false
  tags                            = var.tags
}

resource "azurerm_storage_share" "documents" {
  name               = "documents"
  storage_account_id = azurerm_storage_account.documents.id
  enabled_protocol   = "NFS"
  # GB; 100 is the least of a premium share.
  quota = 100

  lifecycle {
    # It is grown where it runs out.
    ignore_changes = [quota]
  }
}
