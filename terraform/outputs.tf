output "resource_group_name" {
  description = "Resource group of the installation."
  value       = azurerm_resource_group.this.name
}

output "cluster_name" {
  description = "For az aks get-credentials."
  value       = module.aks.name
}

output "key_vault_name" {
  description = "Vault of the secrets."
  value       = module.keyvault.name
}

output "env_file" {
  description = "Settings that are no secrets, a line each; setup-env.sh writes them to a file."
  value       = join("", [for name, value in local.settings : "${name}=${value}\n"])
}

output "secret_settings" {
  description = "Settings that are secrets, a line each with the secret's name in the vault; no values."
  value       = join("", [for setting, secret in local.secret_settings : "${setting}=${secret}\n"])
}

output "backups_url" {
  description = "Where backups are put."
  value       = module.storage.backups_url
}

output "web_app_url" {
  description = "Of the optional web app; empty without it."
  value       = var.web_app.enabled ? module.web_app[0].url : ""
}

output "helm_values" {
  description = "Values for the chart, as YAML; setup-env.sh writes them to a file. No secrets."
  value = yamlencode({
    environment = var.environment
    services = {
      for service in ["gateway", "user", "chat", "session", "knowledge", "embedding", "llm", "analytics"] : service => {
        settings     = lookup(local.service_settings, service, {})
        nodeSelector = { "chatbot.ai/pool" = "application" }
      }
    }
    # The stores are Azure's, whatever the environment's own values file says.
    mongodb = { enabled = false }
    redis   = { enabled = false }
    persistence = {
      storageClass = local.storage_class
      accessMode   = "ReadWriteMany"
      size         = "100Gi"
    }
    secrets = {
      mode   = "csi"
      remote = local.secret_settings
      csi = {
        keyVaultName = module.keyvault.name
        tenantId     = data.azurerm_client_config.current.tenant_id
        clientId     = module.identity.volume_client_id
      }
    }
    workloadIdentity = {
      enabled   = true
      clientIds = { for service, id in module.identity.client_ids : service => id if service != "backup" }
    }
    # Private endpoints are what pods reach beside the internet.
    networkPolicy = {
      mongodb = { cidrs = [var.network.endpoints], ports = [10260, 27017] }
      redis   = { cidrs = [var.network.endpoints], ports = [10000] }
      outside = { cidrs = ["0.0.0.0/0", var.network.endpoints] }
    }
  })
}

output "storage_class" {
  description = "The chart's storage class, as a manifest for kubectl apply: the share of the documents."
  value = yamlencode({
    apiVersion        = "storage.k8s.io/v1"
    kind              = "StorageClass"
    metadata          = { name = local.storage_class }
    provisioner       = "file.csi.azure.com"
    reclaimPolicy     = "Retain"
    volumeBindingMode = "Immediate"
    mountOptions      = ["nconnect=4", "noresvport"]
    parameters = {
      protocol       = "nfs"
      resourceGroup  = azurerm_resource_group.this.name
      storageAccount = module.storage.documents_account_name
      shareName      = module.storage.documents_share_name
    }
  })
}
