#!/usr/bin/env bash
# Makes or changes an installation on Azure.
#
#   scripts/deploy.sh dev|staging|production [--dry-run] [--yes] [--location REGION]
#
#   --dry-run   shows what would be done, the plan included; changes nothing
#   --yes       does not ask; not for production, where CHATBOT_CONFIRM=production in the environment of a pipeline does
#   --location  region of the state; default westeurope
#
# 1. Makes the place of Terraform's state, unless it is there. 2. Backs the state up. 3. Plans, with
# terraform/environments/ENVIRONMENT.tfvars and, where it is, terraform/local.tfvars. 4. Asks. 5. Applies that plan.
set -euo pipefail
# shellcheck source=scripts/azure.sh
. "$(dirname "${BASH_SOURCE[0]}")/azure.sh"

environment='' location=westeurope dry_run=false yes=false
while (($# > 0)); do
  case $1 in
    --dry-run) dry_run=true ;;
    --yes) yes=true ;;
    --location)
      (($# > 1)) || fail "--location needs a region."
      location=$2
      shift
      ;;
    -h | --help)
      usage_of "${BASH_SOURCE[0]}"
      exit 0
      ;;
    -*) fail "There is no option $1. See --help." ;;
    *)
      [[ -z $environment ]] || fail "One environment at a time: $environment or $1?"
      environment=$1
      ;;
  esac
  shift
done
require_environment "$environment"
require_commands

# allow_principal ACCOUNT_ID: whoever runs this may read and write the state, with a token and not with a key.
allow_principal() {
  local role='Storage Blob Data Contributor' object kind=User assigned
  if [[ $principal_type == servicePrincipal ]]; then
    kind=ServicePrincipal
    object=$(az ad sp show --id "$principal_name" --query id --output tsv)
  else
    object=$(az ad signed-in-user show --query id --output tsv)
  fi
  assigned=$(az role assignment list --assignee "$object" --role "$role" --scope "$1" --include-inherited \
    --query 'length(@)' --output tsv)
  [[ $assigned == 0 ]] || return 0
  az role assignment create --assignee-object-id "$object" --assignee-principal-type "$kind" --role "$role" \
    --scope "$1" --output none
}

# await_access: a role is believed everywhere only minutes after it was given.
await_access() {
  local left=30
  until az storage blob list --account-name "$state_account" --container-name "$state_container" --auth-mode login \
    --num-results 1 --output none 2>/dev/null; do
    ((--left > 0)) || fail "The state in $state_account still cannot be read. Wait a few minutes and run this again."
    sleep "${CHATBOT_ACCESS_WAIT:-10}"
  done
}

# Each step can be repeated: what is there is left as it is, or set to the same again.
make_state() {
  local id
  if ! state_exists; then
    say "Making the place of the state: $state_account in $state_group ($location)."
    az group create --name "$state_group" --location "$location" \
      --tags application=chatbot environment="$environment" purpose=terraform-state --output none
    az storage account create --name "$state_account" --resource-group "$state_group" --location "$location" \
      --sku Standard_GRS --kind StorageV2 --https-only true --min-tls-version TLS1_2 \
      --allow-blob-public-access false --allow-shared-key-access false --output none
  fi
  az storage account blob-service-properties update --account-name "$state_account" --resource-group "$state_group" \
    --enable-versioning true --enable-delete-retention true --delete-retention-days 90 \
    --enable-container-delete-retention true --container-delete-retention-days 90 --output none
  id=$(az storage account show --name "$state_account" --resource-group "$state_group" --query id --output tsv)
  az lock create --name keep-state --lock-type CanNotDelete --resource "$id" --output none
  az storage container-rm create --name "$state_container" --storage-account "$state_account" \
    --resource-group "$state_group" --output none
  allow_principal "$id"
  await_access
}

sign_in
name_state "$environment"
variables "$environment"

if $dry_run && ! state_exists; then
  say "Would make the place of the state: $state_account in $state_group ($location), versioned and locked."
  terraform -chdir="$terraform_directory" init -backend=false -input=false
  terraform -chdir="$terraform_directory" validate
  say "The configuration is valid. What it would make can be planned once its state has a place. Nothing was changed."
  exit 0
fi

$dry_run || make_state
initialise
terraform -chdir="$terraform_directory" validate
$dry_run || snapshot_state

# A plan has secrets in it.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
plan=$scratch/plan
status=0
terraform -chdir="$terraform_directory" plan -input=false -detailed-exitcode "$(lock_of "$dry_run")" \
  "${plan_variables[@]}" -out="$plan" || status=$?
case $status in
  0)
    say "Nothing is to be changed."
    exit 0
    ;;
  2) ;;
  *) fail "There is no plan; nothing was changed." ;;
esac

if $dry_run; then
  say "That is what would be done. Nothing was changed."
  exit 0
fi
if [[ $environment == production ]]; then
  [[ ${CHATBOT_CONFIRM:-} == production ]] || confirmed "This changes production." production ||
    fail "Not confirmed; nothing was changed."
elif ! $yes; then
  confirmed "This changes $environment." "$environment" || fail "Not confirmed; nothing was changed."
fi

terraform -chdir="$terraform_directory" apply -input=false "$plan"
say "Done. Next: scripts/setup-env.sh $environment"
