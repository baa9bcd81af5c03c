from django.db import migrations, models


class Migration(migrations.Migration):
    """Actors are kept in one list. `web` has carried these over to it before: it knows both rooms."""

    dependencies = [("enquiries", "0003_referrals_say_to_whom")]
    operations = [
        migrations.RemoveField(model_name="referral", name="actor"),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["actor_key"], name="enquiries_r_actor_k_68f70e_idx"),
        ),
        migrations.DeleteModel(name="Actor"),
    ]
