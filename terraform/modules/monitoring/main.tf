resource "azurerm_log_analytics_workspace" "this" {
  name                = "${var.prefix}-logs"
  location            = var.location
  resource_group_name = var.resource_group_name
  sku                 = "PerGB2018"
  retention_in_days   = var.retention_days
  tags                = var.tags
}

# The OpenTelemetry collector sends traces and metrics here. Addresses of people are masked, which is the default.
resource "azurerm_application_insights" "this" {
  name                = "${var.prefix}-insights"
  location            = var.location
  resource_group_name = var.resource_group_name
  workspace_id        = azurerm_log_analytics_workspace.this.id
  application_type    = "java"
  retention_in_days   = var.retention_days
  tags                = var.tags
}

resource "azurerm_monitor_action_group" "operators" {
  name                = "${var.prefix}-operators"
  resource_group_name = var.resource_group_name
  short_name          = "chatbot"
  tags                = var.tags

  dynamic "email_receiver" {
    for_each = var.alerts.emails

    content {
      name                    = email_receiver.value
      email_address           = email_receiver.value
      use_common_alert_schema = true
    }
  }
}

locals {
  audit = {
    key-vault = { id = var.watched.key_vault, groups = ["audit"], categories = [] }
    openai    = { id = var.watched.openai, groups = ["audit"], categories = [] }
    cluster   = { id = var.watched.cluster, groups = [], categories = ["kube-audit-admin", "guard", "cluster-autoscaler"] }
  }
}

resource "azurerm_monitor_diagnostic_setting" "audit" {
  for_each = local.audit

  name                       = "audit"
  target_resource_id         = each.value.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.this.id

  dynamic "enabled_log" {
    for_each = each.value.groups

    content {
      category_group = enabled_log.value
    }
  }

  dynamic "enabled_log" {
    for_each = each.value.categories

    content {
      category = enabled_log.value
    }
  }
}
