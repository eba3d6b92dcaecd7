# shellcheck shell=bash
# What deploy.sh, destroy.sh and setup-env.sh share; not run by itself.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
terraform_directory=$root/terraform
state_container=tfstate

# Terraform asks nobody anything here: who is to be asked is asked by these scripts, after a plan was shown.
export TF_INPUT=0
# Plans and files with settings are for who runs this alone.
umask 077

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# usage_of SCRIPT: the comment that it begins with, behind the first line.
usage_of() { awk 'NR > 1 && !/^#/ { exit } NR > 1 { sub(/^# ?/, ""); print }' "$1"; }

require_environment() {
  case $1 in
    dev | staging | production) ;;
    '') fail "Which environment: dev, staging or production? See --help." ;;
    *) fail "There is no environment $1: dev, staging or production." ;;
  esac
}

require_commands() {
  local command
  for command in az terraform; do
    command -v "$command" >/dev/null || fail "There is no $command here. docs/operations-azure.md says what is needed."
  done
}

# sign_in: finds the subscription, and says in which one all this happens.
sign_in() {
  local account default
  account=$(az account show ${ARM_SUBSCRIPTION_ID:+--subscription "$ARM_SUBSCRIPTION_ID"} \
    --query '[id, name, user.type, user.name]' --output tsv 2>/dev/null) ||
    fail "Nobody is signed in to Azure${ARM_SUBSCRIPTION_ID:+, or not to subscription $ARM_SUBSCRIPTION_ID}: az login."
  # tsv writes a list as lines.
  # shellcheck disable=SC2034  # who this is, deploy.sh asks
  { read -r subscription && read -r subscription_name && read -r principal_type && read -r principal_name; } <<<"$account" ||
    fail "Azure does not say which subscription this is: az account show."
  # Terraform goes by the variable, the Azure CLI by its own choice: half of the work would be done elsewhere.
  if [[ -n ${ARM_SUBSCRIPTION_ID:-} ]]; then
    default=$(az account show --query id --output tsv) || default=
    [[ $default == "$subscription" ]] ||
      fail "The Azure CLI works in another subscription than ARM_SUBSCRIPTION_ID says: az account set --subscription $subscription."
  fi
  export ARM_SUBSCRIPTION_ID=$subscription
  say "Subscription $subscription_name ($subscription)."
}

# name_state ENVIRONMENT: where its state is. Computed, not made up: every run and every person finds the same place.
name_state() {
  local digest
  digest=$(printf '%s/%s' "$subscription" "$1" | sha256sum)
  state_group=chatbot-tfstate-$1
  state_account=chatbottf${1:0:3}${digest:0:10}
  state_key=$1.tfstate
}

state_exists() {
  az storage account show --name "$state_account" --resource-group "$state_group" --output none 2>/dev/null
}

# initialise: from now on Terraform works on the state of this environment.
initialise() {
  terraform -chdir="$terraform_directory" init -reconfigure -input=false \
    -backend-config="resource_group_name=$state_group" \
    -backend-config="storage_account_name=$state_account" \
    -backend-config="key=$state_key" \
    -backend-config="subscription_id=$subscription"
}

# snapshot_state: the state as it is before it changes, beside the versions that the account keeps by itself. It stays
# where it is: it has secrets in it.
snapshot_state() {
  local exists moment
  exists=$(az storage blob exists --account-name "$state_account" --container-name "$state_container" \
    --name "$state_key" --auth-mode login --query exists --output tsv) ||
    fail "The state in $state_account cannot be read. It takes the role Storage Blob Data Contributor there."
  [[ $exists == true ]] || return 0
  moment=$(az storage blob snapshot --account-name "$state_account" --container-name "$state_container" \
    --name "$state_key" --auth-mode login --query snapshot --output tsv) ||
    fail "The state could not be backed up; nothing was changed."
  say "State backed up: snapshot $moment of $state_account/$state_container/$state_key."
}

# variables ENVIRONMENT: what a plan is made with, in the array plan_variables.
variables() {
  plan_variables=(-var-file="$terraform_directory/environments/$1.tfvars")
  if [[ -f $terraform_directory/local.tfvars ]]; then
    plan_variables+=(-var-file="$terraform_directory/local.tfvars")
  fi
}

# lock_of DRY_RUN: a dry run takes no lock, so that one may look on while somebody works.
lock_of() { if $1; then printf -- '-lock=false'; else printf -- '-lock=true'; fi; }

# confirmed QUESTION ANSWER: whether exactly this was typed.
confirmed() {
  local typed
  printf '%s\nType "%s" to go on: ' "$1" "$2"
  read -r typed || typed=
  printf '\n'
  [[ $typed == "$2" ]]
}
