terraform {
  # 1.11 brought write-only arguments: the service secret never enters the state.
  required_version = ">= 1.11"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.7"
    }
    time = {
      source  = "hashicorp/time"
      version = "~> 0.13"
    }
  }

  # Where the state is, is said by scripts/deploy.sh (-backend-config): a backend takes no variables. The lease of the
  # blob is the lock, the account keeps versions and what was deleted, and nobody comes in by a shared key.
  backend "azurerm" {
    container_name   = "tfstate"
    use_azuread_auth = true
  }
}
