# The subscription comes from ARM_SUBSCRIPTION_ID, who signs in from `az login` or the environment of a pipeline.
provider "azurerm" {
  # Key access to the storage account is switched off, so containers are looked at with a token, too.
  storage_use_azuread = true

  # Since 5.0 nothing is registered unasked.
  resource_providers_to_register = [
    "Microsoft.Cache",
    "Microsoft.CognitiveServices",
    "Microsoft.ContainerService",
    "Microsoft.DocumentDB",
    "Microsoft.Insights",
    "Microsoft.KeyVault",
    "Microsoft.ManagedIdentity",
    "Microsoft.Network",
    "Microsoft.OperationalInsights",
    "Microsoft.Storage",
    "Microsoft.Web",
  ]

  features {
    key_vault {
      # What dev leaves behind would keep its name for weeks; elsewhere a deleted vault has to be had again.
      purge_soft_delete_on_destroy    = var.environment == "dev"
      recover_soft_deleted_key_vaults = true
    }
    cognitive_account {
      purge_soft_delete_on_destroy = var.environment == "dev"
    }
    storage {
      # The accounts are closed to wherever this runs; everything about them is asked of the resource manager.
      data_plane_available = false
    }
    resource_group {
      # Azure puts detectors of its own beside Application Insights; with them dev could not be taken down.
      prevent_deletion_if_contains_resources = var.environment != "dev"
    }
  }
}
