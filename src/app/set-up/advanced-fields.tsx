import { useContext, useState } from 'react';
import { applies } from '../../settings/spec';
import { SETTING_NAMES, TABLE } from '../../settings/table';
import { isTyped, type TypedSetting } from '../../store/set-up/draft';
import { change, type FieldsProps, Locked, SettingChoice, SettingField } from './field';

/** The settings that seldom need a change: made once they are asked for, since the page opens faster without them. */
export function AdvancedFields({ draft, errors }: FieldsProps) {
  const [open, setOpen] = useState(false);
  const locked = useContext(Locked);
  const filters = draft.selects === 'filters';
  const fields = SETTING_NAMES.filter(isTyped).filter(
    name => 'advanced' in TABLE[name] && applies(name, draft),
  );
  const shown: readonly TypedSetting[] = filters ? [...fields, 'pools', 'ratios'] : fields;
  const wrong = shown.some(field => errors[field] !== undefined);
  return (
    <details
      className="advanced"
      open={wrong || undefined}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>Advanced</summary>
      {(open || wrong) && (
        <>
          <div className="field-grid">
            {shown.map(name => (
              <SettingField key={name} of={name} draft={draft} errors={errors} />
            ))}
          </div>
          {filters ? (
            <SettingChoice of="padding" draft={draft} errors={errors} />
          ) : (
            <>
              <SettingChoice of="solver" draft={draft} errors={errors} />
              <label className="check">
                <input
                  type="checkbox"
                  disabled={locked}
                  checked={draft.skipBias}
                  onChange={event => change({ skipBias: event.target.checked })}
                />
                {TABLE.skipBias.label}
              </label>
            </>
          )}
        </>
      )}
    </details>
  );
}
