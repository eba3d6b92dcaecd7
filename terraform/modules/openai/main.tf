resource "azurerm_cognitive_account" "this" {
  name                = "${var.prefix}-openai"
  location            = var.location
  resource_group_name = var.resource_group_name
  # CognitiveServices has no deployments of language models.
  kind     = "OpenAI"
  sku_name = "S0"
  # Tokens and private endpoints need a name of its own; one that was deleted is kept for 48 days.
  custom_subdomain_name = "${var.prefix}-${var.suffix}"
  # embedding-service signs in with the key; llm-service with its identity.
  local_auth_enabled            = true
  public_network_access_enabled = false
  tags                          = var.tags

  network_acls {
    default_action = "Deny"
  }
}

resource "azurerm_cognitive_deployment" "chat" {
  name                   = var.openai.chat.deployment
  cognitive_account_id   = azurerm_cognitive_account.this.id
  version_upgrade_option = "OnceCurrentVersionExpired"

  model {
    format  = "OpenAI"
    name    = var.openai.chat.model
    version = var.openai.chat.version
  }

  sku {
    name     = var.openai.chat.sku
    capacity = var.openai.chat.capacity
  }
}

resource "azurerm_cognitive_deployment" "embedding" {
  name                 = var.openai.embedding.deployment
  cognitive_account_id = azurerm_cognitive_account.this.id
  # Vectors of another version do not compare with those in the index.
  version_upgrade_option = "NoAutoUpgrade"

  model {
    format  = "OpenAI"
    name    = var.openai.embedding.model
    version = var.openai.embedding.version
  }

  sku {
    name     = var.openai.embedding.sku
    capacity = var.openai.embedding.capacity
  }

  # An account makes one deployment at a time; two at once end in a conflict.
  depends_on = [azurerm_cognitive_deployment.chat]
}
