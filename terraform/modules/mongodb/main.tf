locals {
  user = "chatbot"
}

# Letters and digits only: it stands in a connection string as it is.
resource "random_password" "administrator" {
  length      = 40
  special     = false
  min_lower   = 4
  min_upper   = 4
  min_numeric = 4
}

resource "azurerm_mongo_cluster" "this" {
  name                   = "${var.prefix}-${var.suffix}-mongo"
  location               = var.location
  resource_group_name    = var.resource_group_name
  administrator_username = local.user
  administrator_password = random_password.administrator.result
  compute_tier           = var.mongodb.compute_tier
  storage_size_in_gb     = var.mongodb.storage_size_gb
  shard_count            = var.mongodb.shard_count
  version                = var.mongodb.version
  high_availability_mode = var.mongodb.high_availability ? "ZoneRedundantPreferred" : "Disabled"
  public_network_access  = "Disabled"
  tags                   = var.tags
}
