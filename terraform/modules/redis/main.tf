# Azure Managed Redis: Azure Cache for Redis is being retired.
resource "azurerm_managed_redis" "this" {
  name                      = "${var.prefix}-${var.suffix}-redis"
  location                  = var.location
  resource_group_name       = var.resource_group_name
  sku_name                  = var.redis.sku_name
  high_availability_enabled = var.redis.high_availability
  public_network_access     = "Disabled"
  tags                      = var.tags

  default_database {
    # The services sign in with a key; their client cannot renew tokens of Entra ID.
    access_keys_authentication_enabled = true
    client_protocol                    = "Encrypted"
    # Scripts and multi-key commands may name any keys, which a sharded database refuses. Up to 25 GB.
    clustering_policy = "NoCluster"
    # Queues and event streams have no expiry and must not be thrown out; what is only cached has one.
    eviction_policy                               = "VolatileLRU"
    persistence_append_only_file_backup_frequency = var.redis.persistence ? "1s" : null
  }
}
