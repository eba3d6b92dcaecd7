# The cluster's own identity, made first so that it may join the subnet before there is a cluster.
resource "azurerm_user_assigned_identity" "cluster" {
  name                = "${var.prefix}-aks-identity"
  location            = var.location
  resource_group_name = var.resource_group_name
  tags                = var.tags
}

resource "azurerm_role_assignment" "cluster_joins_subnet" {
  scope                = var.subnet_id
  role_definition_name = "Network Contributor"
  principal_id         = azurerm_user_assigned_identity.cluster.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_kubernetes_cluster" "this" {
  name                = "${var.prefix}-aks"
  location            = var.location
  resource_group_name = var.resource_group_name
  dns_prefix          = var.prefix
  node_resource_group = "${var.prefix}-aks-nodes"
  kubernetes_version  = var.cluster.kubernetes_version
  sku_tier            = var.cluster.sku_tier

  # People sign in with Entra ID and are let in by Azure's roles; there is no certificate that anybody could keep.
  local_account_disabled            = true
  role_based_access_control_enabled = true
  private_cluster_enabled           = var.cluster.private
  run_command_enabled               = false

  # Pods sign in to Azure as their service accounts.
  oidc_issuer_enabled       = true
  workload_identity_enabled = true

  automatic_upgrade_channel = "patch"
  node_os_upgrade_channel   = "NodeImage"
  image_cleaner_enabled     = true
  # Required beside the switch.
  image_cleaner_interval_hours = 48
  azure_policy_enabled         = true
  tags                         = var.tags

  default_node_pool {
    name                         = "system"
    vm_size                      = var.cluster.system_pool.vm_size
    vnet_subnet_id               = var.subnet_id
    zones                        = var.cluster.zones
    auto_scaling_enabled         = true
    min_count                    = var.cluster.system_pool.min_count
    max_count                    = var.cluster.system_pool.max_count
    only_critical_addons_enabled = true
    os_sku                       = "AzureLinux"
    temporary_name_for_rotation  = "systemtmp"
    tags                         = var.tags

    upgrade_settings {
      max_surge                = "33%"
      drain_timeout_in_minutes = 30
    }
  }

  # Both pools are scaled by the cluster's autoscaler.
  node_provisioning_profile {
    mode = "Manual"
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.cluster.id]
  }

  azure_active_directory_role_based_access_control {
    tenant_id              = var.tenant_id
    azure_rbac_enabled     = true
    admin_group_object_ids = var.cluster.admin_group_object_ids
  }

  dynamic "api_server_access_profile" {
    for_each = var.cluster.private ? [] : [var.operator_ip_ranges]

    content {
      authorized_ip_ranges = api_server_access_profile.value
    }
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    # The chart's network policies are enforced by this.
    network_data_plane = "cilium"
    network_policy     = "cilium"
    load_balancer_sku  = "standard"
    outbound_type      = "loadBalancer"
    pod_cidr           = var.pod_range
    service_cidr       = var.service_range
    dns_service_ip     = cidrhost(var.service_range, 10)
  }

  auto_scaler_profile {
    balance_similar_node_groups = true
    expander                    = "least-waste"
    # A pod that leaves may still be writing the longest answer (LONGEST_ANSWER, 5 minutes).
    max_graceful_termination_sec = "600"
    scale_down_unneeded          = "10m"
    # Pods keep unpacked models and parsed files in an emptyDir.
    skip_nodes_with_local_storage = false
    skip_nodes_with_system_pods   = true
  }

  # Secrets of the vault as files and, synchronised, as secrets of Kubernetes.
  key_vault_secrets_provider {
    secret_rotation_enabled  = true
    secret_rotation_interval = "5m"
  }

  storage_profile {
    # Mounts the share of the documents.
    file_driver_enabled = true
  }

  oms_agent {
    log_analytics_workspace_id      = var.log_analytics_workspace_id
    msi_auth_for_monitoring_enabled = true
  }

  maintenance_window_auto_upgrade {
    frequency   = "Weekly"
    interval    = 1
    duration    = 4
    day_of_week = "Sunday"
    start_time  = "02:00"
    utc_offset  = "+00:00"
  }

  maintenance_window_node_os {
    frequency   = "Weekly"
    interval    = 1
    duration    = 4
    day_of_week = "Sunday"
    start_time  = "02:00"
    utc_offset  = "+00:00"
  }

  depends_on = [azurerm_role_assignment.cluster_joins_subnet]
}

resource "azurerm_kubernetes_cluster_node_pool" "application" {
  name                        = "application"
  kubernetes_cluster_id       = azurerm_kubernetes_cluster.this.id
  mode                        = "User"
  vm_size                     = var.cluster.application_pool.vm_size
  vnet_subnet_id              = var.subnet_id
  zones                       = var.cluster.zones
  auto_scaling_enabled        = true
  min_count                   = var.cluster.application_pool.min_count
  max_count                   = var.cluster.application_pool.max_count
  os_sku                      = "AzureLinux"
  node_labels                 = { "chatbot.ai/pool" = "application" }
  temporary_name_for_rotation = "apptmp"
  tags                        = var.tags

  upgrade_settings {
    max_surge = "33%"
    # Longer than any answer and its drain.
    drain_timeout_in_minutes = 30
  }
}

# Who applies this also makes the namespace, its storage class and the release.
resource "azurerm_role_assignment" "deployer_administers" {
  scope                = azurerm_kubernetes_cluster.this.id
  role_definition_name = "Azure Kubernetes Service RBAC Cluster Admin"
  principal_id         = var.deployer_object_id
}

resource "azurerm_role_assignment" "nodes_pull_images" {
  count = var.container_registry_id == "" ? 0 : 1

  scope                = var.container_registry_id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_kubernetes_cluster.this.kubelet_identity[0].object_id
  principal_type       = "ServicePrincipal"
}
