# What Azure itself measures. Alerts on what the services measure are Prometheus's, in the chart.
locals {
  metric_alerts = {
    nodes-cpu = {
      scope       = var.watched.cluster
      namespace   = "Microsoft.ContainerService/managedClusters"
      metric      = "node_cpu_usage_percentage"
      aggregation = "Average"
      operator    = "GreaterThan"
      threshold   = 85
      severity    = 2
      statuses    = []
      description = "The nodes compute near their limit. Is the application pool at its max_count?"
    }
    nodes-memory = {
      scope       = var.watched.cluster
      namespace   = "Microsoft.ContainerService/managedClusters"
      metric      = "node_memory_working_set_percentage"
      aggregation = "Average"
      operator    = "GreaterThan"
      threshold   = 90
      severity    = 2
      statuses    = []
      description = "The nodes' memory is nearly used up: pods will be evicted."
    }
    mongodb-cpu = {
      scope       = var.watched.mongodb
      namespace   = "Microsoft.DocumentDB/mongoClusters"
      metric      = "CpuPercent"
      aggregation = "Average"
      operator    = "GreaterThan"
      threshold   = 80
      severity    = 2
      statuses    = []
      description = "MongoDB computes near its limit. The next compute_tier is an apply without a stop."
    }
    mongodb-storage = {
      scope       = var.watched.mongodb
      namespace   = "Microsoft.DocumentDB/mongoClusters"
      metric      = "StoragePercent"
      aggregation = "Average"
      operator    = "GreaterThan"
      threshold   = 80
      severity    = 1
      statuses    = []
      description = "MongoDB's disk is nearly full; full, it refuses to write. Raise storage_size_gb."
    }
    redis-memory = {
      scope       = var.watched.redis
      namespace   = "Microsoft.Cache/redisEnterprise"
      metric      = "usedmemorypercentage"
      aggregation = "Average"
      operator    = "GreaterThan"
      threshold   = 85
      severity    = 1
      statuses    = []
      description = "Redis's memory is nearly used up; queues and event streams are not thrown out to make room."
    }
    models-throttled = {
      scope       = var.watched.openai
      namespace   = "Microsoft.CognitiveServices/accounts"
      metric      = "AzureOpenAIRequests"
      aggregation = "Total"
      operator    = "GreaterThan"
      threshold   = 50
      severity    = 2
      statuses    = ["429"]
      description = "The deployments refuse calls for want of capacity: answers fall back to the next provider."
    }
    vault-available = {
      scope       = var.watched.key_vault
      namespace   = "Microsoft.KeyVault/vaults"
      metric      = "Availability"
      aggregation = "Average"
      operator    = "LessThan"
      threshold   = 99
      severity    = 1
      statuses    = []
      description = "The key vault does not answer; pods that start now get no secrets."
    }
  }
}

resource "azurerm_monitor_metric_alert" "this" {
  for_each = local.metric_alerts

  name                = "${var.prefix}-${each.key}"
  resource_group_name = var.resource_group_name
  scopes              = [each.value.scope]
  description         = each.value.description
  severity            = each.value.severity
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = var.tags

  criteria {
    metric_namespace = each.value.namespace
    metric_name      = each.value.metric
    aggregation      = each.value.aggregation
    operator         = each.value.operator
    threshold        = each.value.threshold

    dynamic "dimension" {
      for_each = length(each.value.statuses) == 0 ? [] : [each.value.statuses]

      content {
        name     = "StatusCode"
        operator = "Include"
        values   = dimension.value
      }
    }
  }

  action {
    action_group_id = azurerm_monitor_action_group.operators.id
  }
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "failed_requests" {
  name                 = "${var.prefix}-failed-requests"
  location             = var.location
  resource_group_name  = var.resource_group_name
  scopes               = [azurerm_log_analytics_workspace.this.id]
  description          = "Too many requests end in an error of ours."
  severity             = 1
  evaluation_frequency = "PT5M"
  window_duration      = "PT15M"
  # The table comes with the first telemetry.
  skip_query_validation   = true
  auto_mitigation_enabled = true
  tags                    = var.tags

  criteria {
    # A night's single failed request is no share worth waking anybody.
    query                   = <<-KQL
      AppRequests
      | summarize Failed = countif(toint(ResultCode) >= 500), Requests = count()
      | where Requests >= 50
      | extend FailedShare = 100.0 * Failed / Requests
    KQL
    metric_measure_column   = "FailedShare"
    time_aggregation_method = "Average"
    operator                = "GreaterThan"
    threshold               = var.alerts.failed_requests_share

    failing_periods {
      number_of_evaluation_periods             = 1
      minimum_failing_periods_to_trigger_alert = 1
    }
  }

  action {
    action_groups = [azurerm_monitor_action_group.operators.id]
  }
}
